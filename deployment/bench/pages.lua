dofile(os.getenv("BENCH") .. "/report.lua")

-- Lists and API pages in turn: argument 1 is a pattern with two numbers, 2 and 3 their bounds.
function init(arguments)
   pattern = arguments[1]
   towns = tonumber(arguments[2])
   pages = tonumber(arguments[3])
   count = 0
end

function request()
   count = count + 1
   return wrk.format("GET", string.format(pattern, 1 + count % towns, 1 + math.floor(count / towns) % pages))
end
