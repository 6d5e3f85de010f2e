-- Appends to the audit log, unless somebody else did since its head was read.
--
-- KEYS[1] the log    KEYS[2] its head
-- ARGV[1] the head as it was read, empty if there was none    ARGV[2] the new head
-- ARGV[3] the entry's id    ARGV[4] the sealed entry
-- Returns 1 when it stands in the log.

local head = redis.call('GET', KEYS[2]) or ''
if head == ARGV[2] then return 1 end -- asked again, because the answer was lost
if head ~= ARGV[1] then return 0 end
redis.call('XADD', KEYS[1], ARGV[3], 's', ARGV[4])
redis.call('SET', KEYS[2], ARGV[2])
return 1
