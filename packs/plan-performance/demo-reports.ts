/** Made-up yearly figures of one indicator: `[year, value, handed in on]`. */
export interface DemoReports {
  /** Key of the indicator or task. */
  readonly key: string
  /** Code of the department that answers for it in the demonstration. */
  readonly department: string
  readonly reports: readonly (readonly [year: number, value: number, on: string])[]
  /** A correction of the report of a year, handed in later. */
  readonly correction?: { readonly year: number; readonly value: number; readonly on: string; readonly reason: string }
}

/** Chosen so that every light can be seen, today or by looking back: met, missed, on track, at risk, due without a figure. */
export const demoReports: readonly DemoReports[] = [
  {
    key: 'qingdao-2019/one-network-services',
    department: 'approval',
    reports: [
      [2019, 78, '2020-01-16'],
      [2020, 91.5, '2021-01-20'],
      [2021, 96.3, '2022-01-18'],
      [2022, 100, '2023-01-17'],
    ],
    correction: { year: 2020, value: 88.2, on: '2021-05-10', reason: '核对后剔除重复计数的事项。' },
  },
  {
    key: 'qingdao-2019/trips-per-service',
    department: 'approval',
    reports: [
      [2021, 2, '2022-01-18'],
      [2022, 1, '2023-01-17'],
    ],
  },
  {
    key: 'qingdao-2019/smart-appliance-share',
    department: 'industry',
    reports: [
      [2019, 31, '2020-01-20'],
      [2020, 38, '2021-01-22'],
      [2021, 39, '2022-01-20'],
      [2022, 46, '2023-01-19'],
    ],
  },
  {
    key: 'qingdao-2019/digital-workshops',
    department: 'industry',
    reports: [
      [2020, 34, '2021-01-22'],
      [2021, 66, '2022-01-20'],
      [2022, 104, '2023-01-19'],
    ],
  },
  {
    key: 'qingdao-2019/smart-factories',
    department: 'industry',
    reports: [
      [2020, 10, '2021-01-22'],
      [2022, 17, '2023-01-19'],
    ],
  },
  { key: 'qingdao-2019/industrial-apps', department: 'industry', reports: [[2021, 2600, '2022-01-20']] },
  {
    key: 'qingdao-2019/benchmarks-selected-yearly',
    department: 'industry',
    reports: [
      [2019, 5, '2020-01-20'],
      [2020, 5, '2021-01-22'],
      [2021, 6, '2022-01-20'],
      [2022, 5, '2023-01-19'],
    ],
  },
  {
    key: 'qingdao-2019/rural-grid-management',
    department: 'civil-affairs',
    reports: [
      [2020, 98.4, '2021-01-25'],
      [2022, 100, '2023-01-20'],
    ],
  },
  {
    key: 'qingdao-2019/digital-communities',
    department: 'civil-affairs',
    reports: [
      [2020, 8, '2021-01-25'],
      [2022, 31, '2023-01-20'],
    ],
  },
  {
    key: 'qingdao-2019/marine-data-sharing',
    department: 'ocean',
    reports: [
      [2020, 45, '2021-01-28'],
      [2022, 72, '2023-01-30'],
    ],
  },
  {
    key: 'qingdao-2019/rural-synchronous-classes',
    department: 'education',
    reports: [
      [2021, 82, '2022-01-14'],
      [2022, 100, '2023-01-13'],
    ],
  },
  {
    key: 'qingdao-2011/sme-e-commerce',
    department: 'commerce',
    reports: [
      [2012, 38, '2013-01-20'],
      [2013, 41, '2014-01-20'],
      [2015, 63, '2016-01-20'],
    ],
  },
  {
    key: 'qingdao-2011/software-revenue',
    department: 'industry',
    reports: [
      [2013, 780, '2014-01-20'],
      [2015, 1420, '2016-01-20'],
    ],
  },
  {
    key: 'xiamen-2011/permit-online-rate',
    department: 'approval',
    reports: [
      [2012, 91, '2013-01-20'],
      [2013, 93, '2014-01-20'],
      [2015, 100, '2016-01-20'],
    ],
  },
  {
    key: 'xiamen-2011/urban-broadband-access',
    department: 'industry',
    reports: [
      [2012, 50, '2013-01-20'],
      [2015, 90, '2016-01-20'],
    ],
  },
  { key: 'xiamen-2011/internet-egress-bandwidth', department: 'industry', reports: [[2012, 480, '2013-01-20']] },
  {
    key: 'qingyuan-2014/digital-enterprises',
    department: 'industry',
    reports: [
      [2014, 1040, '2015-01-15'],
      [2016, 1870, '2017-01-16'],
    ],
  },
  {
    key: 'qingyuan-2014/internet-penetration',
    department: 'industry',
    reports: [
      [2014, 61, '2015-01-15'],
      [2016, 76, '2017-01-16'],
    ],
  },
  {
    key: 'yancheng-2015/internet-penetration',
    department: 'industry',
    reports: [
      [2016, 82, '2017-01-15'],
      [2017, 91, '2018-01-15'],
    ],
  },
  {
    key: 'yancheng-2015/urban-bandwidth',
    department: 'industry',
    reports: [
      [2016, 60, '2017-01-15'],
      [2017, 105, '2018-01-15'],
    ],
  },
]

/** Made-up progress of tasks, in per cent. */
export const demoTasks: readonly DemoReports[] = [
  {
    key: 'qingdao-2019/t-4-1',
    department: 'industry',
    reports: [
      [2020, 40, '2021-01-22'],
      [2022, 100, '2023-01-19'],
    ],
  },
  {
    key: 'qingdao-2019/a-02',
    department: 'big-data',
    reports: [
      [2019, 30, '2020-01-15'],
      [2020, 55, '2021-01-15'],
      [2022, 100, '2023-01-15'],
    ],
  },
  {
    key: 'qingdao-2019/a-03',
    department: 'big-data',
    reports: [
      [2020, 35, '2021-01-15'],
      [2022, 92, '2023-01-15'],
    ],
  },
  {
    key: 'qingdao-2019/a-09',
    department: 'ocean',
    reports: [
      [2020, 20, '2021-01-28'],
      [2022, 70, '2023-01-30'],
    ],
  },
  { key: 'qingdao-2019/t-8-1', department: 'education', reports: [[2021, 64, '2022-01-14']] },
  {
    key: 'qingyuan-2014/t-07',
    department: 'industry',
    reports: [
      [2015, 60, '2016-01-15'],
      [2016, 100, '2017-01-16'],
    ],
  },
  {
    key: 'xiamen-2011/p-13',
    department: 'transport',
    reports: [
      [2013, 45, '2014-01-20'],
      [2015, 80, '2016-01-20'],
    ],
  },
  {
    key: 'yancheng-2015/t-1-1',
    department: 'industry',
    reports: [
      [2017, 45, '2018-01-15'],
      [2020, 100, '2021-01-15'],
    ],
  },
]

/** Made-up completions of milestones: the first milestone of a task, and the day. */
export const demoMilestones: readonly { readonly key: string; readonly department: string; readonly on: string }[] = [
  { key: 'qingdao-2019/a-02/1', department: 'big-data', on: '2020-12-18' },
  { key: 'qingdao-2019/a-03/1', department: 'big-data', on: '2021-03-26' },
]

/** Made-up assessments. */
export const demoAssessments: readonly {
  readonly key: string
  readonly year: number
  readonly grade: 'excellent' | 'good' | 'fair' | 'poor'
  readonly remarks: string
}[] = [
  { key: 'qingdao-2019/one-network-services', year: 2022, grade: 'excellent', remarks: '演示数据：按期达到目标，更正说明完整。' },
  { key: 'qingdao-2019/smart-appliance-share', year: 2021, grade: 'fair', remarks: '演示数据：增速放缓，请补充原因和措施。' },
  { key: 'qingdao-2019/smart-factories', year: 2022, grade: 'poor', remarks: '演示数据：到期未达目标，请说明后续安排。' },
]
