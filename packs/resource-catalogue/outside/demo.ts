import type { CaseScript, ScriptedOfficer, Seeding } from '#kernel'
import { dataOfficer } from '../../divisions/roles.ts'
import { resourceCataloguePeopleOf } from '../demo-people.ts'
import { catalogueReviewer } from '../roles.ts'
import { outside } from './process.ts'

const day = 86_400_000

/** What one department keeps elsewhere: a yearbook and a map service that are listed, an interface that waits for the check. */
export async function demoOfOutside(seed: Seeding): Promise<void> {
  const [who, check] = resourceCataloguePeopleOf(seed.cityCode)
  const officer: ScriptedOfficer = { name: who!.name, role: dataOfficer, department: who!.department, division: seed.cityCode }
  const reviewer: ScriptedOfficer = {
    name: check!.name,
    role: catalogueReviewer,
    department: 'big-data',
    division: seed.cityCode,
  }
  const start = Date.parse(`${seed.today}T09:30:00+08:00`)
  const at = (daysAgo: number) => new Date(start - daysAgo * day).toISOString()
  const common = {
    contact: '资源开发处，工作日 9:00–17:00',
    share: 'unconditional',
    open: 'unconditional',
    cycle: 'yearly',
    theme: '旅游',
  }
  const script = (key: string, daysAgo: number, form: Record<string, unknown>, isListed: boolean): CaseScript => ({
    key,
    process: outside,
    at: at(daysAgo),
    by: officer,
    form: { ...common, ...form },
    steps: isListed ? [{ at: at(daysAgo - 1), by: reviewer, action: 'publish' }] : [],
  })
  await seed.play([
    script(
      'yearbook',
      40,
      {
        kind: 'files',
        name: '文化和旅游年度统计报告',
        nameEn: 'Yearly report on culture and tourism',
        purpose: '每年的接待人次、收入和场馆利用情况，PDF 和附表。',
        items: '接待人次、旅游收入、场馆利用、附表',
        formatClass: 'file',
        format: 'PDF',
        address: 'https://tourism.example/reports/',
      },
      true,
    ),
    script(
      'heritage-map',
      25,
      {
        kind: 'layer',
        name: '不可移动文物保护范围图',
        nameEn: 'Protection zones of immovable relics',
        purpose: '文物保护范围和建设控制地带，标准地图服务。',
        items: '保护范围、建设控制地带、保护级别',
        formatClass: 'image',
        format: 'WMS',
        address: 'https://tourism.example/ogc/relics?SERVICE=WMS&REQUEST=GetCapabilities',
        open: 'none',
        theme: '文化',
      },
      true,
    ),
    script(
      'tickets',
      1,
      {
        kind: 'interface',
        name: '景区分时预约余量接口',
        nameEn: 'Places left by time slot',
        purpose: '各景区每个时段还剩多少预约名额。',
        items: '景区编号、时段、剩余名额',
        formatClass: 'selfDescribing',
        format: 'JSON',
        address: 'https://tourism.example/api/slots',
        cycle: 'realtime',
      },
      false,
    ),
  ])
}
