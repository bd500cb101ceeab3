import { Link } from 'react-router'
import { useRead } from '../../../web/data.ts'
import { instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { Decisions } from './parts/Decisions.tsx'
import { type Overview as Answer, useMatch, useStandingWords } from './parts/matching.ts'
import { Turns } from './parts/Turns.tsx'
import './matching.css'

const standings = ['joined', 'asked', 'alone'] as const

/** How far the departments' lists became one; every number opens its records. */
export function Overview(_: PageProps) {
  const { addressOf, api, isPeople } = useMatch()
  const { say, language } = useWords()
  const nameOf = useDepartmentNames()
  const standingOf = useStandingWords()
  const unit = isPeople ? '人' : '户'
  const answer = useRead<Answer>(api)
  if (answer.isPending)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (answer.error) return <Failed error={answer.error} retry={() => void answer.refetch()} />
  const { data } = answer
  const delivered = data.sources.filter(({ isTarget }) => !isTarget)
  const matched = delivered.reduce((sum, { joined }) => sum + joined, 0)
  const all = delivered.reduce((sum, { joined, asked, alone }) => sum + joined + asked + alone, 0)
  return (
    <div className="page matching">
      <header className="opening">
        <div>
          <h1>{data.label}</h1>
          <p className="sentence">
            {say(
              `各部门报送 ${numberWords(all)} ${unit}，${numberWords(matched)} ${unit}已找到对应；${data.open > 0 ? `${numberWords(data.open)} 对拿不准，等人核对` : '没有等人核对的'}。`,
              `${numberWords(matched)} of ${numberWords(all)} delivered records found their counterpart; ${data.open > 0 ? `${numberWords(data.open)} doubtful pairs wait for a person` : 'nothing waits for a person'}.`,
            )}
          </p>
        </div>
        {data.open > 0 ? (
          <div className="ways">
            <Link className="button primary" to={addressOf.review}>
              {data.mayDecide ? say('开始核对', 'Review them') : say('看待核对的', 'See them')}
            </Link>
          </div>
        ) : null}
      </header>
      <ul className="match-sources">
        {data.sources.map((source) => {
          const total = source.joined + source.asked + source.alone
          return (
            <li key={source.source}>
              <h2>{source.label}</h2>
              <p className="note">
                {nameOf(source.provider)}
                {source.isTarget ? say(' · 基础库', ' · the register') : ''} · {numberWords(total)} {say(unit, 'records')}
              </p>
              <div className="match-bar" aria-hidden="true">
                {standings.map((standing) =>
                  source[standing] > 0 ? (
                    <span key={standing} data-standing={standing} style={{ flexGrow: source[standing] }} />
                  ) : null,
                )}
              </div>
              <dl>
                {standings.map((standing) => (
                  <div key={standing}>
                    <dt>
                      <i data-standing={standing} aria-hidden="true" />
                      {standingOf(standing)}
                    </dt>
                    <dd>
                      {source[standing] > 0 ? (
                        <Link to={addressOf.records(source.source, standing)}>{numberWords(source[standing])}</Link>
                      ) : (
                        '0'
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          )
        })}
      </ul>
      <p className="note">
        {say('截至 ', 'As of ')}
        {instantWords(data.asOf, language)}
        {data.waiting > 0
          ? say(
              `；还有 ${numberWords(data.waiting)} 处变动未看，每分钟处理一次`,
              `; ${numberWords(data.waiting)} changes not looked at yet, done every minute`,
            )
          : ''}
        {say('。', '. ')}
        {isPeople
          ? say(
              `号码有效且相同即为同一人；没有号码的，姓名、出生日期、性别、住址都一致才自动归一（${data.thresholds.sure} 分起）；号码不一致的，哪怕只差一位，也由人核对（${data.thresholds.doubtful} 分起）。`,
              `The same valid number decides. Without one, name, birth date, sex and address must all agree (joined from ${data.thresholds.sure}); numbers that differ, be it by one digit, are asked of a person (from ${data.thresholds.doubtful}).`,
            )
          : say(
              `代码有效且相同即为同一家；否则按名称、地址、法定代表人、电话计分，${data.thresholds.sure} 分起自动归一，${data.thresholds.doubtful} 分起由人核对。`,
              `The same valid code decides; otherwise name, address, legal representative and phone give points: joined from ${data.thresholds.sure}, asked of a person from ${data.thresholds.doubtful}.`,
            )}
      </p>
      <Turns data={data} />
      <section>
        <h2>{say('历次认定', 'Decisions')}</h2>
        {data.decisions.length > 0 ? (
          <Decisions decisions={data.decisions} mayDecide={data.mayDecide} />
        ) : (
          <Empty
            title={say('还没有人认定过', 'Nobody decided anything yet')}
            help={say(
              '核对后的每项认定连同理由记在这里，可以撤销。',
              'Every decision is kept here with its reason, and can be undone.',
            )}
          />
        )}
      </section>
    </div>
  )
}
