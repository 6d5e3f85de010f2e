-- Renews the leases of follow-ups of one shard and reads their people, in one go.
--
-- KEYS[1]   lease
-- KEYS[2..] the person of each id
-- ARGV[1]   the second the leases end
-- ARGV      then for each id: the id, the field of its attempt
-- Returns for each id: false when it is no longer leased, else its version, sealed person and sealed attempt.

local found = {}
for i = 2, #KEYS do
  local id = ARGV[2 * i - 2]
  if redis.call('ZSCORE', KEYS[1], id) then
    redis.call('ZADD', KEYS[1], ARGV[1], id)
    found[i - 1] = redis.call('HMGET', KEYS[i], 'v', 's', ARGV[2 * i - 1])
  else
    found[i - 1] = false
  end
end
return found
