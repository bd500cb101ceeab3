/** Of what is registered: records, imports, datasets, the catalogue, figures, matching. */
export const recordErrors = {
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
  'record/overtaken': {
    status: 409,
    zh: '同一时刻有人在写同样的档案，本次什么也没有写入。请重新提交。',
    en: 'Somebody was writing the same records at the same moment; nothing of yours was written. Please send it again.',
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
  'catalogue/no-such-resource': { status: 404, zh: '目录中没有这个资源。', en: 'The catalogue has no such resource.' },
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
  'indicator/no-such-indicator': {
    status: 404,
    zh: '没有“{name}”这个指标。可用指标见 /api/indicators。',
    en: 'There is no indicator “{name}”. See /api/indicators for those there are.',
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
} as const
