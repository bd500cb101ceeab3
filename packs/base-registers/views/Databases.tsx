import { Link } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { instantWords, numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { databases } from '../topics.ts'
import './databases.css'

type Whole = Answer<typeof databases>
type Database = Whole['databases'][number]

/** The base and topic databases the plan names: what each is made of, how it stands, and what is lacking. */
export function Databases({ packName }: PageProps) {
  const { say, language } = useWords()
  const answer = useAnswer<Whole>(packName, 'databases')
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  if (!answer.data)
    return (
      <div className="page">
        <Loading lines={[40, 90, 100, 100]} />
      </div>
    )
  const all = answer.data.databases
  const built = all.filter(({ resources }) => resources.length > 0)
  const lacking = all.filter(({ gaps }) => gaps.length > 0)
  return (
    <div className="page databases">
      <h1>{say('基础库与主题库', 'Base and topic databases')}</h1>
      {all.length === 0 ? (
        <Empty
          title={say('规划没有点名数据库', 'The plan names no database')}
          help={say('数据主管部门登记后列在这里。', 'The data bureau registers them; they are listed here then.')}
        />
      ) : (
        <p className="lead">
          {say(
            `规划点名 ${all.length} 个库，${built.length} 个已有资源；${lacking.length} 个还有缺口。`,
            `The plan names ${all.length}; ${built.length} have resources, ${lacking.length} have gaps.`,
          )}
        </p>
      )}
      <nav className="databases-jump" aria-label={say('各库', 'Databases')}>
        {all.map(({ code, name }) => (
          <a key={code} href={`#${code}`}>
            {name}
          </a>
        ))}
      </nav>
      {all.map((one) => (
        <DatabaseSection key={one.code} one={one} />
      ))}
      <p className="note">
        {say(
          `库由目录中的资源组成，不另存一份；${instantWords(answer.data.asOf, 'zh')} 按目录的测量生成。`,
          `A database is made of the catalogue’s resources and keeps no copy; as measured by the catalogue, ${instantWords(answer.data.asOf, language)}.`,
        )}{' '}
        <Link to="/base-registers/databases/register">{say('登记表', 'The register')}</Link>
      </p>
    </div>
  )
}

function DatabaseSection({ one }: { one: Database }) {
  const { say } = useWords()
  return (
    <section id={one.code} className="database" aria-labelledby={`database-${one.code}`}>
      <header>
        <div>
          <p className="quiet">{one.kind === 'base' ? say('基础库', 'Base database') : say('主题库', 'Topic database')}</p>
          <h2 id={`database-${one.code}`}>{one.name}</h2>
          <p>{one.purpose}</p>
        </div>
        {one.resources.length === 0 ? (
          <Lamp lamp="grey">{say('尚未建设', 'Not built yet')}</Lamp>
        ) : one.gaps.length > 0 ? (
          <Lamp lamp="amber">
            {say(`${one.gaps.length} 处缺口`, `${one.gaps.length} ${one.gaps.length === 1 ? 'gap' : 'gaps'}`)}
          </Lamp>
        ) : (
          <Lamp lamp="green">{say('未见缺口', 'No gaps found')}</Lamp>
        )}
      </header>
      <p className="quiet">
        {say('牵头：', 'Led by: ')}
        {one.owner ?? say('未定', 'nobody yet')}
        {one.resources.length > 0
          ? say(
              ` · ${one.departments} 个部门的 ${one.resources.length} 项资源 · ${numberWords(one.records)} 条`,
              ` · ${one.resources.length} ${one.resources.length === 1 ? 'resource' : 'resources'} of ${one.departments} ${one.departments === 1 ? 'department' : 'departments'} · ${numberWords(one.records)} records`,
            )
          : ''}
      </p>
      {one.gaps.length > 0 ? (
        <ul className="database-gaps" aria-label={say('缺口', 'Gaps')}>
          {one.gaps.map(({ words }) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ) : null}
      {one.resources.length > 0 ? <Resources resources={one.resources} caption={one.name} /> : null}
      {one.source ? (
        <details>
          <summary>{say('规划原文', 'Words of the plan')}</summary>
          <blockquote lang="zh-CN">{one.quotation}</blockquote>
          <p className="note" lang="zh-CN">
            {one.source}
          </p>
        </details>
      ) : null}
    </section>
  )
}

function Resources({ resources, caption }: { resources: Database['resources']; caption: string }) {
  const { say, language } = useWords()
  return (
    <ScrollTable label={caption}>
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say('资源', 'Resource')}</th>
            <th scope="col">{say('提供部门', 'Provided by')}</th>
            <th scope="col" className="number">
              {say('条数', 'Records')}
            </th>
            <th scope="col">{say('更新', 'Freshness')}</th>
            <th scope="col">{say('质量', 'Quality')}</th>
          </tr>
        </thead>
        <tbody>
          {resources.map((one) => (
            <tr key={one.address}>
              <th scope="row">
                <Link to={`/catalogue?q=${encodeURIComponent(one.name)}`}>{one.name}</Link>
              </th>
              <td>{one.providerName}</td>
              <td className="number">{numberWords(one.records)}</td>
              <td>
                <Fresh one={one} />
                {one.lastChange ? <small>{shortDate(one.lastChange, language)}</small> : null}
              </td>
              <td>
                <Quality worst={one.worst} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function Fresh({ one: { freshness } }: { one: Database['resources'][number] }) {
  const { say } = useWords()
  if (freshness === 'fresh') return <Lamp lamp="green">{say('按期', 'In time')}</Lamp>
  if (freshness === 'late') return <Lamp lamp="red">{say('逾期', 'Late')}</Lamp>
  if (freshness === 'empty') return <Lamp lamp="grey">{say('没有数据', 'Empty')}</Lamp>
  return <Lamp lamp="grey">{say('不定期', 'No fixed cycle')}</Lamp>
}

function Quality({ worst }: { worst: Database['resources'][number]['worst'] }) {
  const { say } = useWords()
  if (!worst) return <span className="quiet">{say('还没有测量', 'Not measured yet')}</span>
  const names: Readonly<Record<string, string>> = {
    completeness: say('完整性', 'completeness'),
    conformity: say('规范性', 'conformity'),
    accuracy: say('准确性', 'accuracy'),
    consistency: say('一致性', 'consistency'),
    uniqueness: say('唯一性', 'uniqueness'),
    timeliness: say('时效性', 'timeliness'),
  }
  const share = Math.floor((worst.part / worst.whole) * 1000) / 10
  return (
    <>
      <Lamp lamp={share >= 95 ? 'green' : 'amber'}>{`${share}%`}</Lamp>
      <small>
        {share === 100
          ? say('各项都是', 'in every dimension')
          : say(`最低：${names[worst.metric]}`, `lowest: ${names[worst.metric]}`)}
      </small>
    </>
  )
}
