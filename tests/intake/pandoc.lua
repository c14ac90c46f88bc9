-- Paths, one a line → pandoc's own model of each file as JSON, one a line: pandoc kept running. After
-- `time` and a tab the file is read and written all the same, and only {} is answered.
for line in io.lines() do
  local again = line:sub(1, 5) == "time\t"
  local path = line:gsub("^%a+\t", "")
  local ok, result = pcall(function()
    local file = assert(io.open(path, "rb"))
    local bytes = file:read("a")
    file:close()
    return pandoc.write(pandoc.read(bytes, "docx"), "json")
  end)
  if not ok then
    io.stdout:write("!", (tostring(result):gsub("%s+", " ")), "\n")
  elseif again then
    io.stdout:write("{}\n")
  else
    io.stdout:write((result:gsub("%s*\n%s*", " ")), "\n")
  end
  io.stdout:flush()
end
