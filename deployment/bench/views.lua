dofile(os.getenv("BENCH") .. "/report.lua")

-- Views by visitors who have never been here: each request by another agent.
local thread = 0

function setup(worker)
   worker:set("thread", thread)
   thread = thread + 1
end

function init(arguments)
   notices = tonumber(arguments[1])
   round = arguments[2]
   visitor = 0
   wrk.method = "POST"
end

function request()
   visitor = visitor + 1
   return wrk.format("POST", "/views/" .. (1 + visitor % notices),
      { ["User-Agent"] = "Mozilla/5.0 (bench " .. round .. " " .. thread .. " " .. visitor .. ")" })
end
