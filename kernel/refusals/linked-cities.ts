/** Of what goes between this city and another installation: pairing, messages, requests relayed. */
export const linkedCityErrors = {
  'cascade/no-such-link': {
    status: 404,
    zh: '没有这个级联城市。已登记的见“级联城市”。',
    en: 'There is no link with such a city. “Linked cities” lists those there are.',
  },
  'cascade/pairing-code': {
    status: 403,
    zh: '配对码不对、已用过或已过期（30 分钟）。请对方再出示一个。',
    en: 'The pairing code is wrong, used or older than 30 minutes. Ask for another one.',
  },
  'cascade/invalid': {
    status: 422,
    zh: '不能登记或接收：{reason}',
    en: 'This cannot be taken: {reason}',
  },
  'cascade/forged': {
    status: 401,
    zh: '消息没有可信的签名，或不是这个城市发出的，已拒收。',
    en: 'The message is not signed by the city it claims to come from; it was not taken.',
  },
  'cascade/stale': {
    status: 401,
    zh: '消息的时间与本机相差超过 5 分钟（本机 {now}）：可能是重放，或一方的时钟不准。请核对时钟后重发。',
    en: 'The message is more than five minutes away from the clock here ({now}): sent again by somebody, or one clock is wrong.',
  },
  'cascade/revoked': {
    status: 410,
    zh: '与{city}的级联已解除。需要时由双方管理员重新配对。',
    en: 'The link with {city} has ended. Both operators can pair anew.',
  },
  'cascade/not-confirmed': {
    status: 409,
    zh: '与{city}的级联还没有经双方确认。请双方管理员核对指纹后确认。',
    en: 'The link with {city} waits for the yes of both operators, who compare the fingerprint.',
  },
  'cascade/unreachable': {
    status: 424,
    zh: '对方城市没有应答：{why} 稍后会自动重试。',
    en: 'The other city did not answer: {why} It is tried again by itself.',
  },
  'cascade/refused': {
    status: 424,
    zh: '对方城市拒绝了（{status}）：{words}',
    en: 'The other city refused ({status}): {words}',
  },
  'cascade/no-such-thread': {
    status: 404,
    zh: '没有这件跨市申请。先送达申请，再送达办理情况。',
    en: 'There is no such request between the cities. The request comes first.',
  },
  'cascade/out-of-order': {
    status: 409,
    zh: '前一条消息还没有收到，请按顺序重发。',
    en: 'The message before this one has not arrived; send them in order.',
  },
  'cascade/no-key': {
    status: 409,
    zh: '{city}还没有送来读取密钥。授权送达后就可以读。',
    en: '{city} has not sent the key to read with yet. It comes with the grant.',
  },
} as const
