-- Changes a record, unless somebody else did since it was read.
--
-- KEYS[1] the record
-- ARGV[1] as it was read    ARGV[2] as it is to stand    ARGV[3] seconds to keep it
-- Returns 1 when it was changed.

if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1
