#!/bin/sh
# The same work in shell: picture on stdin, thumbnail on stdout.
# Run it as a worker:  ./belfry worker makeThumbnail -- examples/thumbnails/thumbnail.sh
set -u
width=${BELFRY_HEADER_WIDTH:-320}
magick=$(command -v magick || command -v convert) || {
    echo "Expected ImageMagick (magick or convert) on the PATH, but found neither" >&2
    exit 75 # another worker may have it
}
echo "belfry-progress: 10 scaling to $width pixels" >&2
"$magick" - -thumbnail "${width}x" png:- || exit 65 # another attempt would fail, too
