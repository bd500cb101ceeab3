/** Of what is shared: grants, flows between systems, open data. */
export const sharedDataErrors = {
  'sharing/no-such-grant': {
    status: 404,
    zh: '没有这份授权，或者它不是发给本部门（本账号）的。能用的列在“我的授权”或“我申请的数据”。',
    en: 'There is no such grant, or it is not yours. “My grants” and “Data I applied for” list those that are.',
  },
  'sharing/department-required': {
    status: 401,
    zh: '请用被授权部门或账号的接口密钥（Authorization: Bearer …），或以该部门数据管理员、该账号登录。',
    en: 'Use an interface key of the department or account that holds the grant (Authorization: Bearer …), or sign in as its data officer or with that account.',
  },
  'sharing/not-in-use': {
    status: 403,
    zh: '这份授权现在不能使用（{state}）：{why}。请与提供部门联系，或者重新申请。',
    en: 'This grant cannot be used now ({state}): {why}. Turn to the department that provides the data, or ask anew.',
  },
  'sharing/expired': {
    status: 403,
    zh: '这份授权到 {until} 为止，已经到期。请重新申请。',
    en: 'This grant ended on {until}. Please ask for a new one.',
  },
  'sharing/not-yet': {
    status: 403,
    zh: '这份授权从 {from} 起可以使用。',
    en: 'This grant can be used from {from} on.',
  },
  'sharing/way-not-granted': {
    status: 403,
    zh: '这份授权约定的交付方式是：{open}；不能用“{way}”。需要别的方式，请重新订立。',
    en: 'This grant is delivered by {open}; “{way}” was not agreed on. Agree anew if you need another way.',
  },
  'sharing/company-not-yours': {
    status: 403,
    zh: '您的账号不能代表这个单位。请用单位的经办账号登录，或先在窗口办理授权。',
    en: 'Your account does not act for this company. Sign in with one that does, or have it authorised at a counter.',
  },
  'sharing/field-not-granted': {
    status: 403,
    zh: '没有授权读取：{fields}。已授权的字段：{granted}',
    en: 'Not granted: {fields}. Granted fields: {granted}',
  },
  'sharing/filter-not-granted': {
    status: 403,
    zh: '不能按“{name}”筛选或排序：{why}。可以用：{granted}',
    en: '“{name}” cannot be filtered or sorted by: {why}. Possible: {granted}',
  },
  'sharing/over-quota': {
    status: 429,
    zh: '今天已读满 {limit} 条，{seconds} 秒后重新计数。需要更多，请申请变更授权。',
    en: 'The {limit} rows of today are used up; counting starts again in {seconds} seconds. Ask for a changed grant if you need more.',
  },
  'sharing/too-fast': {
    status: 429,
    zh: '这份授权每分钟最多 {limit} 次，请 {seconds} 秒后再试。',
    en: 'This grant allows {limit} requests a minute; please try again in {seconds} seconds.',
  },
  'sharing/start-again': {
    status: 410,
    zh: '这个增量位置太旧，期间的变化已不再保留。请不带 changedSince 重新全量读取一次。',
    en: 'This position is too old; the changes since are no longer kept. Read everything once more, without changedSince.',
  },
  'sharing/terms': {
    status: 422,
    zh: '授权内容不成立：{reason}',
    en: 'The terms of the grant do not hold: {reason}',
  },
  'exchange/no-such-connection': {
    status: 404,
    zh: '没有这个连接，或者它不在您的辖区内。',
    en: 'There is no such connection, or it is not yours to see.',
  },
  'exchange/no-such-flow': {
    status: 404,
    zh: '没有这个交换任务，或者它不在您的辖区内。',
    en: 'There is no such flow, or it is not yours to see.',
  },
  'exchange/no-such-row': {
    status: 404,
    zh: '隔离区里没有这一行，可能已经处理了。',
    en: 'The quarantine has no such row; it may have been settled already.',
  },
  'exchange/in-use': {
    status: 409,
    zh: '交换任务“{flow}”还在使用它，请先停用该任务。',
    en: 'The flow “{flow}” still uses it; take that out of use first.',
  },
  'exchange/invalid': { status: 422, zh: '这里需要更正：{reason}', en: 'This needs correcting: {reason}' },
  'exchange/address': {
    status: 422,
    zh: '不能连接“{where}”：不在本市允许的范围内。公网只走 https；内网写进城市设置的 exchange.privateNetworks；同一台机器上试用两个城市，双方都设 exchange: { loopback: true }。',
    en: '“{where}” may not be reached: it is outside of what this city allows. The internet by https only; inner networks are named in exchange.privateNetworks of the city; two cities on one machine both set exchange: { loopback: true }.',
  },
  'exchange/unreachable': {
    status: 422,
    zh: '连接不上 {where}。系统会自动再试。',
    en: '{where} cannot be reached. It is tried again by itself.',
  },
  'exchange/denied': {
    status: 422,
    zh: '{where} 拒绝了登录或权限不足：{reason}',
    en: '{where} refuses the sign-in or lacks a right: {reason}',
  },
  'exchange/silent': {
    status: 422,
    zh: '对方 {seconds} 秒没有回应，已断开。系统会自动再试。',
    en: 'No answer for {seconds} seconds, so the line was cut. It is tried again by itself.',
  },
  'exchange/interrupted': {
    status: 422,
    zh: '与 {where} 的连接中途断开，已写入的都在，下次从断点继续。',
    en: 'The line to {where} broke off; what was written stands and the next try goes on from there.',
  },
  'exchange/garbage': {
    status: 422,
    zh: '{where} 的回答不是约定的格式（{reason}），没有采用。',
    en: 'The answer of {where} is not what was agreed ({reason}); nothing of it was taken.',
  },
  'exchange/failed': {
    status: 422,
    zh: '执行出错：{reason}。已写入的都在，系统会再试。',
    en: 'The run failed: {reason}. What was written stands; it is tried again.',
  },
  'exchange/overtaken': {
    status: 409,
    zh: '另一个进程接手了这个任务，本次执行已让出。',
    en: 'Another process took this flow over; this run gave way.',
  },
  'exchange/no-such-table': { status: 422, zh: '来源或目标里没有“{table}”。', en: 'Source or target has no “{table}”.' },
  'exchange/no-key': {
    status: 422,
    zh: '目标“{table}”的“{key}”不是唯一键，无法识别记录。',
    en: '“{key}” is no unique key of “{table}”, so records cannot be recognised.',
  },
  'exchange/nothing-to-read': {
    status: 409,
    zh: '现在没有可读的数据：文件夹里没有符合的完整文件。',
    en: 'There is nothing to read now: no complete file in the folder fits.',
  },
  'exchange/drift': {
    status: 409,
    zh: '来源的结构变了，任务已停下，什么都没有丢：{what}',
    en: 'The source changed its structure, so the flow stopped and nothing was lost: {what}',
  },
  'exchange/too-many-gone': {
    status: 409,
    zh: '来源少了 {gone} 条（目标共 {there} 条），像是来源不完整，没有删除任何记录。',
    en: '{gone} of {there} records are gone at the source, which looks incomplete; nothing was removed.',
  },
  'exchange/too-many-bad': {
    status: 409,
    zh: '隔离区已超过 {limit} 行，像是来源整体有误，任务已停下。',
    en: 'More than {limit} rows are in quarantine; the source itself looks wrong, so the flow stopped.',
  },
  'exchange/already-running': {
    status: 409,
    zh: '这个任务正在执行，请等它结束。',
    en: 'This flow is running; wait until it is done.',
  },
  'exchange/not-paused': {
    status: 409,
    zh: '任务暂停后才能修改字段对应。请先暂停，改好后恢复。',
    en: 'The mapping is changed while the flow is paused. Pause it first, and resume it afterwards.',
  },
  'exchange/mapping-changed': {
    status: 409,
    zh: '字段对应刚刚改过，请看过现在的版本再改。',
    en: 'The mapping was changed just now; look at the version there is before you change it.',
  },
  'exchange/not-comparable': {
    status: 409,
    zh: '这种目标不能读回，无法对账。',
    en: 'This kind of target cannot be read back, so it cannot be compared.',
  },
  'opendata/no-such-set': {
    status: 404,
    zh: '没有名为“{name}”的开放数据。',
    en: 'There is no open set “{name}”.',
  },
  'opendata/by-application': {
    status: 403,
    zh: '“{label}”有条件开放：{condition}。数据须申请后使用。',
    en: '“{label}” is open on conditions: {condition}. Its rows are had after an application.',
  },
  'opendata/offline': {
    status: 403,
    zh: '“{label}”已列入开放目录，数据尚未上线。可在“我想要数据”中提出需求。',
    en: '“{label}” is on the list of open data, but its rows are not online yet. Ask for them on the demand board.',
  },
  'opendata/no-such-format': {
    status: 404,
    zh: '没有“{format}”格式。可用：{known}',
    en: 'There is no format “{format}”. Use {known}.',
  },
  'opendata/too-long': {
    status: 413,
    zh: '共 {rows} 行，超过 {format} 的上限 {limit} 行。请下载 CSV，或先筛选再取数。',
    en: '{rows} rows are more than the {limit} that {format} takes here. Download CSV, or narrow down first.',
  },
  'opendata/too-far': {
    status: 400,
    zh: '最多可翻到第 {offset} 行。需要全部数据请下载文件，或先筛选。',
    en: 'Paging ends at row {offset}. Download the file for all of it, or narrow down first.',
  },
  'opendata/too-much': {
    status: 413,
    zh: '一次取得太多：到第 {rows} 行已超过上限。请减少行数，或只取需要的字段。',
    en: 'Too much at once: {rows} rows already reach the limit. Ask for fewer rows, or only the fields you need.',
  },
  'opendata/too-slow': {
    status: 400,
    zh: '查询超过 {seconds} 秒，已停止。请增加筛选条件，或下载文件自行计算。',
    en: 'The query was stopped after {seconds} seconds. Narrow it down, or download the file and compute there.',
  },
  'opendata/sql-refused': {
    status: 400,
    zh: '这里只能对开放数据做 SELECT 查询，不能使用：{what}',
    en: 'Only SELECT over open data is possible here. Not allowed: {what}',
  },
  'opendata/sql-wrong': { status: 400, zh: '查询语句有误：{reason}', en: 'The query is not right: {reason}' },
} as const
