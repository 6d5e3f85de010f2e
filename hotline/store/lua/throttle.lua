-- Lets an attempt through, or tells how long to wait. An attempt counts before its outcome is known, so that many at
-- once gain nothing.
--
-- KEYS[1] attempts that did not succeed    KEYS[2] there while one has to wait
-- ARGV[1] attempts without a wait    ARGV[2] the first wait    ARGV[3] the longest    ARGV[4] seconds to remember
-- Returns the seconds to wait, and the number of this attempt (0 when it was not let through).

local left = redis.call('TTL', KEYS[2])
if left > 0 then return {left, 0} end
local count = redis.call('INCR', KEYS[1])
redis.call('EXPIRE', KEYS[1], ARGV[4])
local beyond = count - tonumber(ARGV[1])
if beyond >= 0 then
  redis.call('SET', KEYS[2], '1', 'EX', math.min(tonumber(ARGV[3]), tonumber(ARGV[2]) * 2 ^ math.min(beyond, 30)))
end
return {0, count}
