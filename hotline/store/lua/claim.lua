-- Reads the people of leased follow-ups of one shard, and renews leases that end soon.
--
-- KEYS[1]   lease
-- KEYS[2..] the person of each id
-- ARGV[1]   leases that end before this second are renewed
-- ARGV[2]   the second a renewed lease ends
-- ARGV      then for each id: the id, the field of its attempt
-- Returns for each id: false when it is no longer leased, else its version, sealed person and attempt.

local found = {}
for i = 2, #KEYS do
  local id = ARGV[2 * i - 1]
  local ends = redis.call('ZSCORE', KEYS[1], id)
  if ends then
    if tonumber(ends) < tonumber(ARGV[1]) then redis.call('ZADD', KEYS[1], ARGV[2], id) end
    found[i - 1] = redis.call('HMGET', KEYS[i], 'v', 's', ARGV[2 * i])
  else
    found[i - 1] = false
  end
end
return found
