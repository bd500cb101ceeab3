import { Link } from 'react-router'
import { numberWords, shortDate } from '../../../../web/moments.ts'
import { useWords } from '../../../../web/words.ts'
import { Fresh } from './Fresh.tsx'
import type { WholeSet } from './set-data.ts'

/** What the set is, whose, under which terms and how fresh; where its rows are not given out, why, and what to do. */
export function SetHead({ set }: { set: WholeSet }) {
  const { say, language } = useWords()
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [
      say('提供部门', 'Provided by'),
      <Link key="provider" to={`/open-data?provider=${set.provider}`}>
        {set.providerName}
      </Link>,
    ],
    [
      say('数据量', 'Size'),
      say(
        `${numberWords(set.records)} 行 · ${set.fields.length} 个字段`,
        `${numberWords(set.records)} rows · ${set.fields.length} fields`,
      ),
    ],
    [say('更新', 'Freshness'), <Fresh key="fresh" set={set} />],
    [
      say('许可', 'Licence'),
      set.licence.url.startsWith('/') ? (
        <Link key="licence" to={set.licence.url}>
          {set.licence.title}
        </Link>
      ) : (
        <a key="licence" href={set.licence.url} rel="license noreferrer">
          {set.licence.title}
        </a>
      ),
    ],
    [say('目录代码', 'Catalogue code'), `${set.code} · ${say(`第 ${set.version} 版`, `version ${set.version}`)}`],
    [
      say('使用', 'Used'),
      say(
        `浏览 ${numberWords(set.uses.view)} · 下载 ${numberWords(set.uses.download)} · 接口 ${numberWords(set.uses.call)}`,
        `${numberWords(set.uses.view)} views · ${numberWords(set.uses.download)} downloads · ${numberWords(set.uses.call)} calls`,
      ),
    ],
  ]
  return (
    <header className="set-head">
      <Link className="button plain small no-print" to="/open-data">
        ← {say('全部开放数据', 'All open data')}
      </Link>
      <h1>{set.title}</h1>
      <p className="lead">{set.purpose}</p>
      {set.access === 'byApplication' ? (
        <div className="alert calm">
          <b>{say('有条件开放，数据须申请后使用。', 'Open on conditions: its rows are had after an application.')}</b>
          <p>{say(`条件：${set.condition}`, `Condition: ${set.condition}`)}</p>
          <Link className="button primary" to={`/open-data/apply/${set.name}`}>
            {say('申请使用', 'Apply for it')}
          </Link>
        </div>
      ) : null}
      {set.access === 'offline' ? (
        <div className="alert calm">
          <b>{say('已列入开放目录，数据还没有上线。', 'It is on the list of open data; its rows are not online yet.')}</b>
          <p>
            <Link to="/open-data/demands/new">{say('告诉部门您需要它', 'Tell the department that you need it')}</Link>
          </p>
        </div>
      ) : null}
      <dl className="set-head-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note">
        {set.licence.id === 'odbl-1.0'
          ? say('边界数据 © OpenStreetMap 贡献者（ODbL）。', 'Boundaries © OpenStreetMap contributors (ODbL). ')
          : ''}
        {set.lastChange
          ? say(`最近一次变化：${shortDate(set.lastChange, language)}`, `Last change: ${shortDate(set.lastChange, language)}`)
          : ''}
      </p>
    </header>
  )
}

/** The whole set as a file. */
export function Files({ set }: { set: WholeSet }) {
  const { say, language } = useWords()
  return (
    <aside className="set-files" aria-labelledby="set-files">
      <h2 id="set-files">{say('下载全部', 'Download all of it')}</h2>
      <ul>
        {set.files.map((file, at) => (
          <li key={file.id}>
            <a className={at === 0 ? 'button primary' : 'button'} href={`${file.href}?lang=${language}`} download>
              {file.label}
            </a>
            <small>{file.for}</small>
          </li>
        ))}
      </ul>
      <p className="note">{say('不用登录；只记下载次数，不记是谁。', 'No account needed; downloads are counted, never who.')}</p>
    </aside>
  )
}
