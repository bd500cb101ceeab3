/**
 * Every error the kernel raises because of what somebody asked: one table of code, HTTP status and words.
 * Codes are stable and documented in docs/errors.md (a test holds the two together). Words are for people,
 * say what happened and what is possible instead, and may be shown to a citizen.
 * `{name}` in a text is replaced from the refusal's details.
 */
export const errorTable = {
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
  'session/required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'session/expired': {
    status: 401,
    zh: '登录已过期，请重新登录；已填写的内容会保留在本页。',
    en: 'Your session has expired. Please sign in again; what you typed stays on this page.',
  },
  'session/wrong-credentials': { status: 401, zh: '账号或密码不正确。', en: 'The account or the password is not right.' },
  'session/locked': {
    status: 429,
    zh: '多次登录失败，账号已锁定至 {until}。',
    en: 'Too many failed attempts; the account is locked until {until}.',
  },
  'session/second-factor': {
    status: 401,
    zh: '请输入身份验证器中的六位验证码。',
    en: 'Please enter the six-digit code from your authenticator.',
  },
  'session/step-up': {
    status: 403,
    zh: '此操作需要再次输入密码确认身份。',
    en: 'Please confirm your password once more for this action.',
  },
  'session/csrf': {
    status: 403,
    zh: '请求缺少安全标记，请刷新页面后重试。',
    en: 'The request lacks its security token. Please reload the page and try again.',
  },
  'access/forbidden': {
    status: 403,
    zh: '您当前的岗位不能{what}。需要的岗位：{roles}',
    en: 'Your current post may not {what}. Needed: {roles}',
  },
  'access/out-of-scope': {
    status: 403,
    zh: '该档案属于 {division}，不在您的管辖范围（{scope}）内。',
    en: 'This record belongs to {division}, outside your area ({scope}).',
  },
  'access/purpose-required': {
    status: 400,
    zh: '查看个人信息须写明用途（至少 5 个字），用途会被记录。',
    en: 'Viewing personal data needs a stated purpose (at least 5 characters); it is logged.',
  },
  'record/no-such-type': { status: 404, zh: '没有“{name}”这种档案。', en: 'There is no record type “{name}”.' },
  'record/not-found': {
    status: 404,
    zh: '没有找到这条{label}。它可能已被注销，或链接有误。',
    en: 'This {label} was not found. It may have been removed, or the link is wrong.',
  },
  'record/invalid': { status: 422, zh: '有 {count} 处需要更正。', en: '{count} entries need correcting.' },
  'record/duplicate': {
    status: 409,
    zh: '“{field}”为“{value}”的{label}已存在。',
    en: 'A {label} with {field} “{value}” already exists.',
  },
  'record/stale': {
    status: 412,
    zh: '这条{label}刚被 {by} 修改（现为第 {version} 版）。请查看最新内容后再改。',
    en: 'This {label} was just changed by {by} (now version {version}). Look at the current content, then change it again.',
  },
  'record/version-required': {
    status: 428,
    zh: '修改或注销须带上所见版本（If-Match）。',
    en: 'Changing or removing needs the version you saw (If-Match).',
  },
  'record/linked': {
    status: 409,
    zh: '这条{label}仍被其他档案引用，不能注销。',
    en: 'Other records still refer to this {label}; it cannot be removed.',
  },
  'record/append-only': {
    status: 409,
    zh: '{label}提交后不能改写或注销。请另提交一条更正，原来的继续可查。',
    en: 'A {label} is not changed or removed once handed in. Add a correction as a new one; this one stays in view.',
  },
  'record/no-such-link': {
    status: 422,
    zh: '“{field}”所指的档案不存在。',
    en: 'The record that {field} refers to does not exist.',
  },
  'record/too-many': {
    status: 422,
    zh: '符合条件的档案超过 {limit} 条，请缩小范围或使用导出。',
    en: 'More than {limit} records match; narrow it down or use export.',
  },
  'import/unreadable': { status: 422, zh: '文件无法读取：{reason}', en: 'The file cannot be read: {reason}' },
  'import/columns': {
    status: 422,
    zh: '表头不匹配。缺少：{missing}；不认识：{unknown}。',
    en: 'The header does not match. Missing: {missing}; unknown: {unknown}.',
  },
  'import/ragged-row': {
    status: 422,
    zh: '这一行有 {found} 格，表头有 {expected} 列；可能多了或少了分隔符，含逗号的内容请加引号。',
    en: 'This row has {found} cells but the header {expected}; a separator is missing or too many. Put text with commas in quotation marks.',
  },
  'import/error-cell': {
    status: 422,
    zh: '单元格 {cell} 的公式出错（{error}），请改正后重新导入。',
    en: 'The formula in cell {cell} ends in an error ({error}); correct it and import again.',
  },
  'import/not-an-object': {
    status: 422,
    zh: '这一条不是 JSON 对象，应写成 {"列名": 值}。',
    en: 'This entry is not a JSON object; write {"column": value}.',
  },
  'import/unknown-key': {
    status: 422,
    zh: '不认识“{key}”；它也不在前面各条的列名里。',
    en: '“{key}” is not known, nor among the columns of the entries before.',
  },
  'import/rejected': {
    status: 422,
    zh: '{bad} 行有误，整个文件未导入。请按报告更正后重新导入。',
    en: '{bad} rows are wrong; nothing was imported. Correct them by the report and import again.',
  },
  'catalogue/no-such-resource': { status: 404, zh: '目录中没有这个资源。', en: 'The catalogue has no such resource.' },
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
  'indicator/no-such-indicator': {
    status: 404,
    zh: '没有“{name}”这个指标。可用指标见 /api/indicators。',
    en: 'There is no indicator “{name}”. See /api/indicators for those there are.',
  },
  'query/no-such-query': { status: 404, zh: '没有这个查询。', en: 'There is no such query.' },
  'command/no-such-command': { status: 404, zh: '没有这个操作。', en: 'There is no such command.' },
  'command/refused': { status: 409, zh: '不能{what}：{why}', en: 'Cannot {what}: {why}' },
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
    zh: '不能连接“{where}”：不在本市允许的范围内。',
    en: '“{where}” may not be reached: it is outside of what this city allows.',
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
  'exchange/not-comparable': {
    status: 409,
    zh: '这种目标不能读回，无法对账。',
    en: 'This kind of target cannot be read back, so it cannot be compared.',
  },
  'time/calendar-missing': {
    status: 503,
    zh: '城市日历缺少 {year} 年的放假安排，无法计算工作日。请先导入国务院办公厅公布的 {year} 年放假通知。',
    en: 'The city calendar has no holiday notice for {year}, so working days cannot be computed. Import the {year} notice first.',
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
  'session/wrong-code': {
    status: 401,
    zh: '验证码不正确或已经用过。请等待身份验证器显示新的验证码后再试，或使用恢复码。',
    en: 'The code is not right or was used already. Wait for a new one in your authenticator, or use a recovery code.',
  },
  'session/no-such-post': {
    status: 404,
    zh: '您没有这个岗位，或任期已结束。请从您现任的岗位中选择。',
    en: 'You do not hold this post, or it has ended. Choose one of the posts you hold now.',
  },
  'password/too-short': {
    status: 422,
    zh: '密码太短，至少 {min} 个字符。',
    en: 'The password is too short; use at least {min} characters.',
  },
  'password/too-long': {
    status: 422,
    zh: '密码太长，最多 {max} 个字符。',
    en: 'The password is too long; use at most {max} characters.',
  },
  'password/contains-account': {
    status: 422,
    zh: '密码不能包含账号，请换一个。',
    en: 'The password must not contain the account name; choose another.',
  },
  'password/too-simple': {
    status: 422,
    zh: '密码过于简单，请使用至少 {min} 种不同的字符。',
    en: 'The password is too simple; use at least {min} different characters.',
  },
  'password/unchanged': {
    status: 422,
    zh: '新密码与原密码相同，请换一个。',
    en: 'The new password is the old one; choose another.',
  },
  'totp/already-on': {
    status: 409,
    zh: '身份验证器已启用。如需更换，请先停用。',
    en: 'An authenticator is in use already. Switch it off first to use another.',
  },
  'totp/not-started': {
    status: 409,
    zh: '请先扫描新的二维码，再输入验证码确认。',
    en: 'Scan a new QR code first, then confirm with a code.',
  },
  'totp/not-on': {
    status: 409,
    zh: '尚未启用身份验证器，无需停用。',
    en: 'No authenticator is in use, so there is nothing to switch off.',
  },
  'person/not-found': { status: 404, zh: '没有找到这个人员。', en: 'There is no such person.' },
  'person/account-taken': {
    status: 409,
    zh: '账号“{account}”已被使用，请换一个。',
    en: 'The account “{account}” is taken; choose another.',
  },
  'person/bad-account': {
    status: 422,
    zh: '账号须为 2 至 64 个小写字母、数字、点、横线或下划线，且以字母或数字开头。',
    en: 'An account is 2 to 64 lower-case letters, digits, dots, dashes or underscores and starts with a letter or digit.',
  },
  'person/no-such-role': {
    status: 422,
    zh: '没有需要任命的角色“{role}”。',
    en: 'There is no role “{role}” to appoint people to.',
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
  'file/not-found': {
    status: 404,
    zh: '没有找到这个文件，或者您不能查看它。',
    en: 'There is no such file, or it is not yours to see.',
  },
  'file/empty': { status: 422, zh: '文件是空的，请重新选择。', en: 'The file is empty; please choose another one.' },
  'file/too-large': {
    status: 413,
    zh: '文件太大，最多 {limit}。请缩小后再传。',
    en: 'The file is too large; at most {limit}. Please make it smaller.',
  },
  'file/type-not-accepted': {
    status: 415,
    zh: '不收这种文件。可以上传：{known}。其他文件请另存为 PDF。',
    en: 'Files of this type are not taken. Possible: {known}. Save anything else as a PDF.',
  },
  'file/unreadable': {
    status: 422,
    zh: '图片打不开，可能没有传完整。请重新选择或重拍一张。',
    en: 'The picture cannot be read; it may be incomplete. Please choose it again or take another one.',
  },
  'file/too-much-today': {
    status: 429,
    zh: '这个网络今天未登录上传的文件已达 {limit}。请登录后上传，或明天再试。',
    en: 'Uploads without an account from this network reached {limit} today. Sign in, or try again tomorrow.',
  },
  'case/no-such-process': {
    status: 404,
    zh: '没有“{name}”这种办理事项。可办理的事项见 /api/definitions。',
    en: 'There is no process “{name}”. See /api/definitions for those there are.',
  },
  'case/not-found': {
    status: 404,
    zh: '没有找到这个办件，或者它不在您的职责范围内。',
    en: 'There is no such case, or it is not yours to see.',
  },
  'case/invalid': {
    status: 422,
    zh: '有 {count} 处需要更正，尚未提交。',
    en: '{count} entries need correcting; nothing was submitted.',
  },
  'case/no-such-action': {
    status: 404,
    zh: '“{name}”不是这个事项的动作。可用：{known}',
    en: '“{name}” is no action of this process. Known: {known}',
  },
  'case/action-not-available': {
    status: 409,
    zh: '现在不能“{action}”：{why} 现在可以：{possible}',
    en: '“{action}” is not possible now: {why} Possible now: {possible}',
  },
  'case/changed-meanwhile': {
    status: 412,
    zh: '{by} 刚刚办理了“{what}”，办件已变化。请查看最新情况。现在可以：{possible}',
    en: '{by} has just taken “{what}”, so the case changed. Look at it again. Possible now: {possible}',
  },
  'case/version-required': {
    status: 428,
    zh: '办理须带上所见的步数（If-Match）。',
    en: 'Acting on a case needs the number of steps you saw (If-Match).',
  },
  'case/reason-required': {
    status: 422,
    zh: '“{action}”须写明理由（至少 2 个字）。',
    en: '“{action}” needs a reason (at least 2 characters).',
  },
  'case/other-request': {
    status: 409,
    zh: '这个幂等键已用于另一份内容不同的请求。',
    en: 'This idempotency key was already used for a different request.',
  },
  'case/weak-key': {
    status: 400,
    zh: '幂等键须为 16 至 100 个字符的随机文字，例如 UUID。',
    en: 'An idempotency key is 16 to 100 random characters, for example a UUID.',
  },
  'case/cannot-merge': {
    status: 409,
    zh: '不能合并：{why}',
    en: 'These cannot be merged: {why}',
  },
  'case/no-extension': {
    status: 409,
    zh: '不能延期：{why}',
    en: 'No extension: {why}',
  },
  'case/cannot-evaluate': {
    status: 409,
    zh: '不能评价：{why}',
    en: 'It cannot be graded: {why}',
  },
  'case/cannot-reopen': {
    status: 409,
    zh: '不能重新办理：{why}',
    en: 'It cannot be reopened: {why}',
  },
  'case/wrong-code': {
    status: 404,
    zh: '编号或查询码不正确。',
    en: 'The number or the query code is not right.',
  },
  'case/too-many-wrong-codes': {
    status: 429,
    zh: '这个编号的查询码多次输错，请在 {minutes} 分钟后再试。',
    en: 'Too many wrong codes for this number; try again in {minutes} minutes.',
  },
  'case/too-many': {
    status: 422,
    zh: '一次最多办理 {limit} 件。',
    en: 'At most {limit} cases at a time.',
  },
  'georeport/key-required': {
    status: 403,
    zh: '本市须凭 api_key 上报。请向 {contact} 申请。',
    en: 'Reporting here needs an api_key. Ask {contact} for one.',
  },
  'georeport/wrong-key': {
    status: 403,
    zh: 'api_key 不正确或已作废。',
    en: 'The api_key is not right or was withdrawn.',
  },
  'georeport/other-jurisdiction': {
    status: 404,
    zh: '这里没有“{id}”。可用的 jurisdiction_id：{known}，也可以不填。',
    en: 'There is no jurisdiction “{id}” here. Use {known}, or leave jurisdiction_id out.',
  },
  'georeport/no-such-service': {
    status: 404,
    zh: '没有代码为“{code}”的服务。可用的服务见 /open311/v2/services。',
    en: 'There is no service “{code}”. See /open311/v2/services for those there are.',
  },
  'georeport/no-such-request': {
    status: 404,
    zh: '没有找到请求“{id}”。',
    en: 'There is no request “{id}”.',
  },
  'georeport/not-yours': {
    status: 403,
    zh: '补充说明须凭上报时的 api_key，或填写 query_code（查询码）。',
    en: 'Adding to a request needs the api_key it was filed with, or its query_code.',
  },
  'key/not-found': {
    status: 404,
    zh: '没有这个接口密钥，或已作废。',
    en: 'There is no such interface key, or it was withdrawn.',
  },
  'decision/no-such-table': {
    status: 404,
    zh: '没有“{name}”这张决策表，或者它不供您查看。',
    en: 'There is no decision table “{name}”, or it is not yours to see.',
  },
  'decision/no-draft': {
    status: 404,
    zh: '没有草稿。请先起草下一版。',
    en: 'There is no draft. Draft the next edition first.',
  },
  'decision/changed-meanwhile': {
    status: 412,
    zh: '{by} 刚刚保存了草稿第 {version} 稿。请查看后再改。',
    en: '{by} has just saved version {version} of the draft. Look at it, then change it.',
  },
  'decision/invalid': {
    status: 422,
    zh: '有 {count} 处需要更正，没有发布。',
    en: '{count} places need correcting; nothing was published.',
  },
  'supervision/no-such-card': {
    status: 404,
    zh: '没有这张监察牌，或者它不在您的职责范围内。',
    en: 'There is no such card, or it is not yours to see.',
  },
  'supervision/not-yours': {
    status: 403,
    zh: '监察牌由系统独立发出，承办部门只能说明情况。',
    en: 'Cards are issued by the independent observer; the handling department can only explain.',
  },
  'supervision/not-now': {
    status: 409,
    zh: '这张监察牌现在不能这样办理：先由承办部门在期限内说明，再由监察机构裁定；认为不当的部门可以申诉一次。请查看最新情况。',
    en: 'This cannot be done to the card now: the department explains first, the office rules, and the department may appeal once. Look at the card again.',
  },
  'supervision/report-not-over': {
    status: 409,
    zh: '{month} 还没有结束，月末之后才能签发；现在可以先看实时数据。',
    en: '{month} is not over and cannot be signed yet; its live figures can be read.',
  },
  'supervision/report-signed': {
    status: 409,
    zh: '{month} 的通报已经签发，不能重签。请查看已签发的版本和重算结果。',
    en: 'The report of {month} is signed and is not signed again. Read the signed one and how it compares when computed anew.',
  },
  'supervision/nothing-to-draw': {
    status: 409,
    zh: '{month} 没有办结的办件可抽。请换一个月份。',
    en: 'No case was closed in {month}, so there is nothing to draw. Choose another month.',
  },
  'supervision/explained': {
    status: 409,
    zh: '这张监察牌已经说明过，说明不能改写。',
    en: 'This card was explained already; an explanation is not rewritten.',
  },
  'webhook/not-found': {
    status: 404,
    zh: '没有这个推送对象，或这条推送记录已过期。',
    en: 'There is no such receiver, or this delivery is no longer kept.',
  },
  'webhook/bad-address': {
    status: 422,
    zh: '不能推送到这个地址：{why}',
    en: 'This address cannot be told: {why}',
  },
  'record/overtaken': {
    status: 409,
    zh: '同一时刻有人在写同样的档案，本次什么也没有写入。请重新提交。',
    en: 'Somebody was writing the same records at the same moment; nothing of yours was written. Please send it again.',
  },
  'match/no-such-match': {
    status: 404,
    zh: '没有“{name}”这项归一，或您的岗位不能查看。',
    en: 'There is no match “{name}”, or your post may not see it.',
  },
  'match/not-found': {
    status: 404,
    zh: '没有这份档案，或它已并入别的主体。请回到概况重新打开。',
    en: 'There is no such record, or it became part of another one. Open it again from the overview.',
  },
  'match/not-asked': {
    status: 409,
    zh: '这一对现在不等待认定：已有人认定，或档案已变。请看下一对。',
    en: 'This pair does not wait for a decision now: somebody decided, or the records changed. Go on to the next.',
  },
  'match/cannot-split': {
    status: 409,
    zh: '不能拆出：{why}',
    en: 'It cannot be taken out: {why}',
  },
  'match/no-decision': {
    status: 409,
    zh: '没有这项认定，或它已被撤销。',
    en: 'There is no such decision, or it was withdrawn already.',
  },
  'match/reason-required': {
    status: 422,
    zh: '请写明理由（2 至 500 个字），理由会留在记录中。',
    en: 'Please state the reason (2 to 500 characters); it stays in the record.',
  },
  'import/busy': {
    status: 429,
    zh: '正在进行的导入已达上限，本次什么也没有写入。请等其他导入完成后再试。',
    en: 'As many imports as possible are under way; nothing of this one was written. Please try again when another has ended.',
  },
  'import/silent': {
    status: 408,
    zh: '上传停顿超过 {seconds} 秒，导入已取消，什么也没有写入。请检查网络后重试。',
    en: 'The upload paused for more than {seconds} seconds, so the import was given up and nothing was written. Check the network and try again.',
  },
  'catalogue/not-publishable': {
    status: 422,
    zh: '目录信息有 {count} 处不合编制指南，请按说明更正。',
    en: '{count} entries break the rules of the catalogue; correct them as told.',
  },
  'dataset/not-found': {
    status: 404,
    zh: '没有这个登记中的数据集，或它属于别的部门。您部门的数据集见“我部门的资源”。',
    en: 'There is no such dataset in registration, or it is another department’s. Yours are under “Resources of my department”.',
  },
  'dataset/stale': {
    status: 412,
    zh: '{by} 刚刚保存了这个数据集（第 {revision} 次修改）。请刷新后再改，您的修改还在本页。',
    en: '{by} has just saved this dataset (revision {revision}). Reload it, then change it again; what you entered stays on this page.',
  },
  'dataset/state': {
    status: 409,
    zh: '这个数据集现在是“{state}”，不能{what}。可以：{instead}。',
    en: 'This dataset is “{state}” now, so it is not possible to {what}. Possible: {instead}.',
  },
  'dataset/not-ready': {
    status: 422,
    zh: '还有 {count} 处需要更正，更正后才能{what}。',
    en: '{count} entries need correcting before it is possible to {what}.',
  },
  'dataset/bad-rows': {
    status: 422,
    zh: '{rows} 行数据还有 {count} 处不对，一行也没有入库。请在“核对数据”中改正，或重新上传。',
    en: '{count} entries of {rows} rows are wrong; no row was taken in. Correct them under “Check the rows”, or upload the file again.',
  },
  'dataset/too-large': {
    status: 422,
    zh: '登记时最多 {rows} 行、{columns} 列。请先登记结构，其余数据发布后用“导入”或交换任务送入。',
    en: 'A registration takes at most {rows} rows and {columns} columns. Register the structure first; bring the rest by import or exchange once it is published.',
  },
  'dataset/own-check': {
    status: 403,
    zh: '提交人不能审核自己提交的数据集，请由另一位目录审核员办理。',
    en: 'Whoever submitted a dataset does not check it too; another reviewer has to.',
  },
  'sharing/no-such-grant': {
    status: 404,
    zh: '没有这份授权，或者它不是发给本部门的。本部门的授权见“我的授权”。',
    en: 'There is no such grant, or it is not your department’s. “My grants” lists those that are.',
  },
  'sharing/department-required': {
    status: 401,
    zh: '请用被授权部门的接口密钥（Authorization: Bearer …），或以该部门数据管理员登录。',
    en: 'Use an interface key of the department that holds the grant (Authorization: Bearer …), or sign in as its data officer.',
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
  'service/disk-full': {
    status: 507,
    zh: '服务器磁盘已满，本次没有写入；已有数据没有丢失。请通知管理员腾出空间。',
    en: 'The disk of the server is full, so nothing was written; what was there is not lost. Please tell an administrator to free some space.',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>

export type ErrorCode = keyof typeof errorTable
export type Language = 'zh' | 'en'

/** One wrong entry of a form, a row or a query. */
export interface EntryProblem {
  readonly field: string
  readonly code: string
  readonly zh: string
  readonly en: string
}

/** Somebody asked for something impossible. Carries the stable code; the text is made in the reader's language at the edge. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, string | number>>
  readonly problems: readonly EntryProblem[]

  constructor(code: ErrorCode, details: Record<string, string | number> = {}, problems: readonly EntryProblem[] = []) {
    super(`${code}: ${fill(errorTable[code].en, details)}`)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.problems = problems
  }

  get status(): number {
    return errorTable[this.code].status
  }

  inWords(language: Language): string {
    return fill(errorTable[this.code][language], this.details)
  }
}

/** Makes a refusal to throw: `throw refuse('record/not-found', { label: '企业' })`. */
export const refuse = (code: ErrorCode, details?: Record<string, string | number>, problems?: readonly EntryProblem[]) =>
  new Refusal(code, details, problems)

function fill(text: string, details: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '—'))
}
