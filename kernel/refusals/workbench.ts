/** Of what analysts ask in SQL. */
export const workbenchErrors = {
  'workbench/purpose-required': {
    status: 400,
    zh: '请写明这次查询的用途，至少 4 个字。用途与查询一起留存。',
    en: 'Say what this query is for, in at least 4 characters. It is kept with the query.',
  },
  'workbench/sql-refused': {
    status: 400,
    zh: '这里只能写一条 SELECT，不能使用：{what}',
    en: 'One SELECT is possible here. Not allowed: {what}',
  },
  'workbench/sql-wrong': { status: 400, zh: '查询语句有误：{reason}', en: 'The query is not right: {reason}' },
  'workbench/no-such-table': {
    status: 400,
    zh: '没有可以查询的表“{name}”。可以查询：{known}',
    en: 'There is no table “{name}” you may query. Possible: {known}',
  },
  'workbench/too-many-rows': {
    status: 413,
    zh: '表“{name}”超过 {rows} 行，工作台一次查不了。请用数据湖的文件或授权的批量文件。',
    en: 'The table “{name}” has more than the {rows} rows a query may look at. Use the lake or the bulk file of the grant.',
  },
  'workbench/too-slow': {
    status: 400,
    zh: '查询超过 {seconds} 秒，已停止。请减少关联，或先筛选再汇总。',
    en: 'The query was stopped after {seconds} seconds. Join fewer tables, or filter before you add up.',
  },
  'workbench/too-large': {
    status: 400,
    zh: '查询需要的内存超过上限，已停止。请减少关联、排序或分组的行数。',
    en: 'The query needed more memory than it may have and was stopped. Join, sort or group fewer rows.',
  },
  'workbench/stopped': { status: 400, zh: '查询已取消。', en: 'The query was cancelled.' },
  'workbench/busy': {
    status: 429,
    zh: '还有查询正在执行，请在 {seconds} 秒后再试，或先取消。',
    en: 'A query is still running. Try again in {seconds} seconds, or cancel it.',
  },
  'workbench/no-such-question': {
    status: 404,
    zh: '没有这个已保存的查询，或者它不是您保存的。',
    en: 'There is no such saved query, or somebody else saved it.',
  },
} as const
