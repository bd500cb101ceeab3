/** English names of plans and goals. The plans are printed in Chinese only; indicators carry their English name in the plan file. */
const plans: Readonly<Record<string, { readonly nameEn: string; readonly cityEn: string }>> = {
  'qingdao-2011': { nameEn: 'Qingdao informatisation plan, 12th five-year period (2011–2015)', cityEn: 'Qingdao' },
  'qingdao-2019': { nameEn: 'Digital Qingdao development plan (2019–2022)', cityEn: 'Qingdao' },
  'qingyuan-2014': {
    nameEn: 'Qingyuan programme for informatisation and information consumption (2014–2016)',
    cityEn: 'Qingyuan',
  },
  'xiamen-2011': { nameEn: 'Xiamen informatisation plan, 12th five-year period (Smart Xiamen 2015)', cityEn: 'Xiamen' },
  'yancheng-2015': { nameEn: 'Opinions on building Smart Yancheng (2015–2020)', cityEn: 'Yancheng' },
}

const goals: Readonly<Record<string, string>> = {
  'qingdao-2011/goal-overall': 'Information Qingdao, smart city',
  'qingdao-2011/goal-infrastructure': 'Infrastructure',
  'qingdao-2011/goal-triple-play': 'Three networks converged',
  'qingdao-2011/goal-integration': 'Informatisation of industry',
  'qingdao-2011/goal-government': 'Government and public services',
  'qingdao-2011/goal-life': 'Life in town and country',
  'qingdao-2011/goal-industry': 'Information industry',
  'qingdao-2019/goal-overall': 'Overall',
  'qingdao-2019/goal-infrastructure': 'Digital infrastructure',
  'qingdao-2019/goal-data': 'Data resources',
  'qingdao-2019/goal-economy': 'Digital economy',
  'qingdao-2019/goal-government': 'Digital government',
  'qingdao-2019/goal-livelihood': 'Digital livelihood',
  'qingyuan-2014/goal-overall': 'Overall requirements',
  'qingyuan-2014/goal-broadband': 'Broadband fit for the city’s growth',
  'qingyuan-2014/goal-enterprise': 'Informatised enterprises',
  'qingyuan-2014/goal-public-service': 'Public management and services',
  'xiamen-2011/goal-overall': 'Overall idea',
  'xiamen-2011/goal-infrastructure': 'Infrastructure',
  'xiamen-2011/goal-public-service': 'Public services',
  'xiamen-2011/goal-integration': 'Informatisation of industry',
  'xiamen-2011/goal-environment': 'Environment for informatisation',
  'yancheng-2015/goal-near-term': 'Near-term goals',
  'yancheng-2015/goal-infrastructure': 'Better infrastructure',
  'yancheng-2015/goal-industry': 'Smart industry takes shape',
  'yancheng-2015/goal-transformation': 'Industry transformed',
  'yancheng-2015/goal-applications': 'Smart applications, wide and deep',
  'yancheng-2015/goal-government': 'Efficient government and services',
  'yancheng-2015/goal-livelihood': 'Better livelihood services',
  'yancheng-2015/goal-consumption': 'More room for information consumption',
  'yancheng-2015/goal-long-term': 'Long-term goals',
}

/** English name and city of a plan; nothing for a plan not listed. */
export const englishOf = (plan: string): { readonly nameEn?: string; readonly cityEn?: string } => plans[plan] ?? {}
/** English name of a goal by its key. */
export const goalInEnglish = (key: string): { readonly nameEn?: string } => (goals[key] ? { nameEn: goals[key] } : {})
