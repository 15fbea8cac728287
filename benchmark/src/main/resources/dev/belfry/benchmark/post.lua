-- For wrk: posts one body to many addresses in turn, and prints the figures in one line at the end.
-- Arguments after "--": content type, prefix of the addresses, how many addresses, file of the body.

local requests = {}
local at = 0

function init(args)
  local file = assert(io.open(args[4], "rb"))
  local body = file:read("*a")
  file:close()
  for i = 1, tonumber(args[3]) do
    requests[i] = wrk.format("POST", args[2] .. i, { ["Content-Type"] = args[1] }, body)
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("FIGURES %f %f %f %d %d\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50), latency:percentile(99),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout, summary.requests))
end
