-- Gives lapsed leases back and leases what is due.
--
-- KEYS  due, lease
-- ARGV  now (may be moved ahead), the real clock's now, the real second the leases end, how many at most
-- Returns the ids leased.

local due, lease, most = KEYS[1], KEYS[2], tonumber(ARGV[4])

-- The ids with these scores, the lowest first, moved from one set to the other in as few commands as there can be.
local function move(from, upto, to, score)
  local ids = redis.call('ZRANGEBYSCORE', from, '-inf', upto, 'LIMIT', 0, most)
  for first = 1, #ids, 1000 do
    local members = {}
    for i = first, math.min(first + 999, #ids) do
      members[#members + 1] = score
      members[#members + 1] = ids[i]
    end
    redis.call('ZADD', to, unpack(members))
  end
  if #ids > 0 then redis.call('ZREMRANGEBYRANK', from, 0, #ids - 1) end
  return ids
end

move(lease, ARGV[2], due, ARGV[1])
return move(due, ARGV[1], lease, ARGV[3])
