import { count, defineIndicators, difference, ratio, records, sum } from '#kernel'
import { Department, Division } from './model.ts'

const city = records(Division, { level: 'city' })
const districts = records(Division, { level: 'district' })

export const indicators = defineIndicators({
  residents: {
    label: '常住人口',
    unit: '人',
    better: 'higher',
    value: sum(city, 'population2020'),
    explain: '2020年11月1日第七次全国人口普查的全市常住人口，含单独统计的开发区。',
  },
  growth: {
    label: '十年人口增长',
    unit: '%',
    better: 'higher',
    value: ratio(difference(sum(city, 'population2020'), sum(city, 'population2010')), sum(city, 'population2010'), 100),
    explain: '2020年常住人口比2010年增加的百分比。',
  },
  density: {
    label: '人口密度',
    unit: '人/km²',
    better: 'lower',
    value: ratio(sum(districts, 'population2020'), sum(districts, 'areaKm2')),
    by: 'code',
    explain: '各区县2020年常住人口之和除以面积之和。',
  },
  agedShare: {
    label: '65岁及以上人口占比',
    unit: '%',
    better: 'lower',
    value: ratio(sum(districts, 'aged65'), sum(districts, 'population2020'), 100),
    by: 'code',
    explain: '各区县65岁及以上人口之和除以2020年常住人口之和。',
  },
  urbanShare: {
    label: '城镇化率',
    unit: '%',
    better: 'higher',
    value: ratio(sum(districts, 'urban2020'), sum(districts, 'population2020'), 100),
    by: 'code',
    explain: '各区县城镇人口之和除以2020年常住人口之和。',
  },
  streets: {
    label: '街道乡镇',
    unit: '个',
    better: 'higher',
    value: count(records(Division, { level: 'street' })),
    explain: '登记的街道、镇和乡的个数。',
  },
  communities: {
    label: '社区村',
    unit: '个',
    better: 'higher',
    value: count(records(Division, { level: 'community' })),
    explain: '登记的社区居委会和村委会的个数。',
  },
  departments: {
    label: '部门',
    unit: '个',
    better: 'higher',
    value: count(records(Department)),
    by: 'level',
    explain: '登记的市级部门和区县政府的个数。',
  },
})
