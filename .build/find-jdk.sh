# To be sourced: find_jdk prints the home of a JDK 25 or newer, or fails. Looks where people keep them, nearest wish first.

jdk_is_recent() {
  [ -x "$1/bin/java" ] || return 1
  # The release file answers without starting a JVM.
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  fi
  [ "${version:-0}" -ge 25 ]
}

find_jdk() {
  for home in "${BELFRY_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
    if [ -n "$home" ] && jdk_is_recent "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  java_on_path=$(command -v java 2>/dev/null) || java_on_path=
  if [ -n "$java_on_path" ]; then
    # macOS has a stub in /usr/bin that only asks to install Java; it has no release file beside it and no version.
    home=$(dirname "$(dirname "$(resolve_links "$java_on_path")")")
    if jdk_is_recent "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  fi
  for home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    if jdk_is_recent "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  return 1
}

# The file that a path leads to through symbolic links (readlink -f is not everywhere).
resolve_links() {
  file=$1
  while [ -L "$file" ]; do
    target=$(readlink "$file")
    case $target in
      /*) file=$target ;;
      *) file=$(dirname "$file")/$target ;;
    esac
  done
  printf '%s/%s\n' "$(CDPATH= cd -P "$(dirname "$file")" && pwd)" "$(basename "$file")"
}
