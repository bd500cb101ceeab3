/** Of requests themselves and of the house that answers them. */
export const requestErrors = {
  'request/malformed': { status: 400, zh: '请求内容无法读取：{reason}', en: 'The request cannot be read: {reason}' },
  'request/unknown-parameter': {
    status: 400,
    zh: '没有名为“{name}”的参数。可用参数：{known}',
    en: 'There is no parameter “{name}”. Known parameters: {known}',
  },
  'request/bad-parameter': {
    status: 400,
    zh: '参数“{name}”不正确：{reason}',
    en: 'The parameter “{name}” is not right: {reason}',
  },
  'request/too-large': {
    status: 413,
    zh: '内容太大，最多 {limit}。请分批提交。',
    en: 'Too large; at most {limit}. Please send it in parts.',
  },
  'request/too-many': {
    status: 429,
    zh: '请求过于频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests; please try again in {seconds} seconds.',
  },
  'request/no-such-address': {
    status: 404,
    zh: '没有这个地址。接口清单见 /openapi.json。',
    en: 'There is nothing at this address. See /openapi.json for the interfaces.',
  },
  'request/media-type': {
    status: 415,
    zh: '不支持的内容类型“{given}”。可用：{known}',
    en: 'Content type “{given}” is not supported. Use {known}.',
  },
  'service/unavailable': {
    status: 503,
    zh: '系统暂时不可用，请稍后再试。',
    en: 'The service is unavailable for the moment; please try again shortly.',
  },
  'service/internal': {
    status: 500,
    zh: '系统出错了，已记录（编号 {trace}）。您的数据没有丢失，请稍后重试。',
    en: 'Something went wrong on our side and was recorded ({trace}). Nothing was lost; please try again.',
  },
  'service/disk-full': {
    status: 507,
    zh: '服务器磁盘已满，本次没有写入；已有数据没有丢失。请通知管理员腾出空间。',
    en: 'The disk of the server is full, so nothing was written; what was there is not lost. Please tell an administrator to free some space.',
  },
  'command/no-such-command': { status: 404, zh: '没有这个操作。', en: 'There is no such command.' },
  'command/refused': { status: 409, zh: '不能{what}：{why}', en: 'Cannot {what}: {why}' },
  'query/no-such-query': { status: 404, zh: '没有这个查询。', en: 'There is no such query.' },
  'time/calendar-missing': {
    status: 503,
    zh: '城市日历缺少 {year} 年的放假安排，无法计算工作日。请先导入国务院办公厅公布的 {year} 年放假通知。',
    en: 'The city calendar has no holiday notice for {year}, so working days cannot be computed. Import the {year} notice first.',
  },
  'backup/not-empty': {
    status: 409,
    zh: '只能恢复到空的数据库和空的文件夹，现有数据未改动。请另备一个空库。',
    en: 'A backup is restored into an empty database and files folder only; what is there was not touched. Prepare an empty one.',
  },
  'backup/damaged': {
    status: 422,
    zh: '备份文件不完整或已损坏（{reason}），没有恢复任何内容。请换一份备份。',
    en: 'The backup is incomplete or damaged ({reason}); nothing was restored. Use another one.',
  },
  'backup/other-city': {
    status: 409,
    zh: '这是“{city}”的备份，不能恢复到本城市。请用 --city {city}。',
    en: 'This is a backup of “{city}” and cannot be restored here. Use --city {city}.',
  },
} as const
