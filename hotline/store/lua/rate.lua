-- Grants sends within a rate shared by all workers (the generic cell rate algorithm; one second may be sent at once).
--
-- KEYS  the time up to which sends are spoken for, in microseconds
-- ARGV  microseconds for one send, how many are wanted (negative: how many are given back)
-- Returns how many are granted now, and in how many microseconds the next one is free.

local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local each, wanted = tonumber(ARGV[1]), tonumber(ARGV[2])
local taken = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local ahead = math.max(1000000, each)
local granted = math.min(wanted, math.floor((now + ahead - taken) / each))
if granted ~= 0 then
  taken = math.max(taken + granted * each, now)
  redis.call('SET', KEYS[1], string.format('%.0f', taken), 'EX', 60 + math.ceil(ahead / 1000000))
end
return {granted, math.max(0, math.ceil(taken + each - ahead - now))}
