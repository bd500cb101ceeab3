import type { DeskItem, Reader } from '#kernel'
import { dataOfficer } from '../divisions/roles.ts'
import { myReports } from './queries.ts'
import { planOfficer } from './roles.ts'

/** Longest list of single reports; beyond it one line says how many more. */
const mostShown = 8

/** Reports the acting department owes, the longest overdue first. */
export async function desk(city: Reader): Promise<readonly DeskItem[]> {
  if (![planOfficer, dataOfficer].some((role) => city.roles.includes(role.name))) return []
  const { owed } = await myReports.answer(city, {})
  const en = city.language === 'en'
  const items = owed.slice(0, mostShown).map(
    (report): DeskItem => ({
      title: en ? `Report: ${report.name}` : `报送：${report.name}`,
      why: en
        ? `${report.plan.title}, year ${report.years.join(', ')} is missing.`
        : `《${report.plan.title}》缺 ${report.years.join('、')} 年度。`,
      due: report.dueOn,
      href: '/plan-performance/my-reports',
      lamp: report.overdueDays > 0 ? 'red' : report.overdueDays > -30 ? 'amber' : 'green',
    }),
  )
  const more = owed.length - items.length
  if (more <= 0) return items
  return [
    ...items,
    {
      title: en ? `${more} more reports` : `另有 ${more} 项报送`,
      why: en ? 'See all that your department owes.' : '查看本部门全部待报送事项。',
      href: '/plan-performance/my-reports',
      lamp: 'amber',
    },
  ]
}
