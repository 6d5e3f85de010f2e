-- Gives leases back before their end.
--
-- KEYS    due, lease
-- ARGV[1] the second they are due again
-- ARGV    then the ids; those that are no longer leased stay where they are

for i = 2, #ARGV do
  if redis.call('ZREM', KEYS[2], ARGV[i]) == 1 then redis.call('ZADD', KEYS[1], ARGV[1], ARGV[i]) end
end
return #ARGV - 1
