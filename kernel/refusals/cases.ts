/** Of matters: cases, their files, deciding, supervision, and telling others. */
export const caseErrors = {
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
  'case/no-paper': {
    status: 404,
    zh: '这一步没有书面文书；办理过程里写明了告知的内容。',
    en: 'No sheet is handed out of this step; what was told stands in the history.',
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
} as const
