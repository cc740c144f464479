dofile(os.getenv("BENCH") .. "/report.lua")

-- Pages of notices 1 to the first argument, in no order.
function init(arguments)
   notices = tonumber(arguments[1])
   math.randomseed(20261124)
end

function request()
   return wrk.format("GET", "/notices/" .. math.random(notices))
end
