/** Departments that are asked for data most; the open data office finds the right one for everything else. */
export const departments = {
  'big-data': '大数据管理部门',
  statistics: '统计部门',
  'market-regulation': '市场监管部门',
  'urban-management': '城市管理部门',
  ecology: '生态环境部门',
  education: '教育部门',
  health: '卫生健康部门',
  housing: '住房城乡建设部门',
  'natural-resources': '自然资源和规划部门',
  police: '公安部门',
} as const
export type DepartmentKey = keyof typeof departments
export const departmentsEn: Readonly<Record<DepartmentKey, string>> = {
  'big-data': 'Big data administration',
  statistics: 'Statistics',
  'market-regulation': 'Market regulation',
  'urban-management': 'Urban management',
  ecology: 'Ecology and environment',
  education: 'Education',
  health: 'Health',
  housing: 'Housing and construction',
  'natural-resources': 'Natural resources and planning',
  police: 'Public security',
}

/** What somebody wants data for. */
export const purposes = {
  app: '做应用',
  research: '研究教学',
  business: '企业经营',
  media: '新闻报道',
  interest: '自己了解',
} as const
export type Purpose = keyof typeof purposes
export const purposesEn: Readonly<Record<Purpose, string>> = {
  app: 'an application',
  research: 'research or teaching',
  business: 'running a business',
  media: 'reporting',
  interest: 'to know',
}

/** Where a demand on the board stands. */
export const standings = { asked: '部门研究中', planned: '已列入计划', opened: '已开放', declined: '不能开放' } as const
export type Standing = keyof typeof standings
export const standingsEn: Readonly<Record<Standing, string>> = {
  asked: 'The department is looking into it',
  planned: 'Planned',
  opened: 'Open now',
  declined: 'Cannot be opened',
}

/** Why data are not opened; each is a ground that can be checked. */
export const grounds = {
  personal: '涉及个人信息或隐私',
  secret: '涉及国家秘密或商业秘密',
  notHeld: '本市没有采集这类数据',
  already: '已经在其他地方公开',
} as const
export const groundsEn: Readonly<Record<keyof typeof grounds, string>> = {
  personal: 'Personal data or privacy',
  secret: 'State or trade secrets',
  notHeld: 'The city does not collect it',
  already: 'Public elsewhere already',
}
