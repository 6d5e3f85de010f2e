-- Gives lapsed leases back and leases what is due.
--
-- KEYS  due, lease
-- ARGV  now (may be moved ahead), the real clock's now, the real second the leases end, how many at most
-- Returns the ids leased.

-- Moves the ids with the lowest scores in as few commands as there can be. What is in `to` already keeps its score:
-- it was put off meanwhile.
local function move(from, upto, to, score)
  local ids = redis.call('ZRANGEBYSCORE', from, '-inf', upto, 'LIMIT', 0, tonumber(ARGV[4]))
  for first = 1, #ids, 1000 do
    local members = {}
    for i = first, math.min(first + 999, #ids) do
      members[#members + 1] = score
      members[#members + 1] = ids[i]
    end
    redis.call('ZADD', to, 'NX', unpack(members))
  end
  if #ids > 0 then redis.call('ZREMRANGEBYRANK', from, 0, #ids - 1) end
  return ids
end

move(KEYS[2], ARGV[2], KEYS[1], ARGV[1])
return move(KEYS[1], ARGV[1], KEYS[2], ARGV[3])
