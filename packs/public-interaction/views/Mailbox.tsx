import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Answer } from '#kernel'
import { type RecordValues, useAnswer, useRecords } from '../../../web/data.ts'
import { instantWords, numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { mailbox } from '../letters/queries.ts'
import { InteractionNav } from './parts/InteractionNav.tsx'
import { useLetterWords } from './parts/letter-words.ts'
import './letters.css'

/** The mayor's mailbox: how it keeps its promise, and what others asked and were told. */
export function Mailbox({ packName }: PageProps) {
  const { say, language } = useWords()
  const box = useAnswer<Answer<typeof mailbox>>(packName, 'mailbox')
  if (box.error) return <Failed error={box.error} retry={() => void box.refetch()} />
  const said = box.data
  const rate = (value: number | undefined) => (value === undefined ? '—' : `${numberWords(Math.round(value * 10) / 10)}%`)
  return (
    <div className="page letters">
      <InteractionNav />
      <header className="opening">
        <div>
          <h1>{say('市长信箱', 'The mayor’s mailbox')}</h1>
          <p className="sentence">
            {said
              ? say(
                  `写信不用注册。已答复 ${said.answered} 封，${rate(said.onTime)} 按承诺的时间答复；${said.open} 封正在办理。`,
                  `No account needed. ${said.answered} letters answered, ${rate(said.onTime)} of them when promised; ${said.open} are being handled.`,
                )
              : say('正在载入', 'Loading…')}
          </p>
        </div>
        <div className="ways">
          <Link className="button primary" to="/public-interaction/write">
            {say('写信', 'Write a letter')}
          </Link>
          <Link className="button" to="/track">
            {say('查我的来信', 'Follow my letter')}
          </Link>
        </div>
      </header>
      {said ? (
        <>
          <dl className="letter-figures">
            <Figure
              value={rate(said.onTime)}
              label={say('按承诺答复', 'answered as promised')}
              note={say('承诺：转办后 5 个工作日', 'promise: 5 working days after forwarding')}
              to="/public-interaction/outcomes?isOnTime=false"
              way={say('看没有按时的', 'see those that were late')}
            />
            <Figure
              value={rate(said.satisfied)}
              label={say('来信人满意', 'writers satisfied')}
              note={say(`${said.graded} 人评价`, `${said.graded} graded`)}
              to="/public-interaction/outcomes?grade.present=true"
              way={say('看评价', 'see the grades')}
            />
            <Figure
              value={said.meanDays === undefined ? '—' : numberWords(said.meanDays, 1)}
              label={say('天，平均答复用时', 'days to an answer on average')}
              note={say('自然日，含节假日', 'calendar days')}
              to="/public-interaction/outcomes"
              way={say('看全部结果', 'see all outcomes')}
            />
          </dl>
          <p className="note">{say(`截至 ${instantWords(said.asOf, 'zh')}`, `as of ${instantWords(said.asOf, 'en')}`)}</p>
          <Published departments={said.departments} topics={said.topics} />
        </>
      ) : (
        <Loading lines={[100, 60, 100, 100]} />
      )}
      <p className="note letters-foot" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        {say(
          '只有来信人同意公开、并隐去个人信息的来信才会出现在这里。',
          'Only letters whose writers agreed appear here, with everything personal taken out.',
        )}
      </p>
    </div>
  )
}

function Figure({ value, label, note, to, way }: { value: string; label: string; note: string; to: string; way: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        <small>{note}</small>
        <Link to={to}>{way}</Link>
      </dd>
    </div>
  )
}

type Tallies = Answer<typeof mailbox>

function Published({ departments, topics }: Pick<Tallies, 'departments' | 'topics'>) {
  const { say } = useWords()
  const words = useLetterWords()
  const [address, setAddress] = useSearchParams()
  const [typed, setTyped] = useState(address.get('q') ?? '')
  const [q, topic, department] = ['q', 'topic', 'department'].map((name) => address.get(name) ?? '')
  const letters = useRecords('public-interaction', 'publishedLetter', { q, topic, department, order: '-answeredOn', limit: 12 })
  const set = (name: string, value: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (value) next.set(name, value)
        else next.delete(name)
        return next
      },
      { replace: true },
    )
  const found = letters.data?.pages.flatMap(({ records }) => records) ?? []
  const n = letters.data?.pages[0]?.count?.n
  return (
    <section aria-labelledby="letters-public">
      <h2 id="letters-public">{say('大家问过的', 'What others asked')}</h2>
      <search>
        <form
          className="letters-find"
          onSubmit={(event) => {
            event.preventDefault()
            set('q', typed.trim())
          }}
        >
          <label className="unseen" htmlFor="letters-q">
            {say('搜索来信和答复', 'Search letters and answers')}
          </label>
          <input
            id="letters-q"
            className="input"
            type="search"
            value={typed}
            placeholder={say('例如：电梯、入学、异地看病', 'for example 电梯, 入学')}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="button">
            {say('搜索', 'Search')}
          </button>
          <label className="unseen" htmlFor="letters-department">
            {say('答复单位', 'Answered by')}
          </label>
          <select
            id="letters-department"
            className="input"
            value={department}
            onChange={(event) => set('department', event.target.value)}
          >
            <option value="">{say('全部答复单位', 'All departments')}</option>
            {departments.map(({ code, name, n }) => (
              <option key={code} value={code}>
                {name}（{n}）
              </option>
            ))}
          </select>
        </form>
      </search>
      <ul className="letters-topics" aria-label={say('按主题', 'By topic')}>
        {[{ topic: '', n: undefined }, ...topics].map((one) => (
          <li key={one.topic}>
            <button type="button" aria-pressed={topic === one.topic} onClick={() => set('topic', one.topic)}>
              {one.topic ? words.topic(one.topic) : say('全部主题', 'All topics')}
              {one.n === undefined ? null : <small>{one.n}</small>}
            </button>
          </li>
        ))}
      </ul>
      {letters.error ? <Failed inline error={letters.error} retry={() => void letters.refetch()} /> : null}
      {n === undefined ? <Loading lines={[90, 90, 90]} /> : null}
      {n === 0 ? (
        <Empty
          title={say('没有找到这样的来信', 'No such letter')}
          help={say('换个说法试试，或者自己写一封。', 'Try other words, or write one yourself.')}
        />
      ) : null}
      <ol className="letter-list">
        {found.map((one) => (
          <Letter key={String(one['id'])} letter={one} departments={departments} />
        ))}
      </ol>
      {letters.hasNextPage ? (
        <button
          type="button"
          className="button"
          disabled={letters.isFetchingNextPage}
          onClick={() => void letters.fetchNextPage()}
        >
          {say('再看一些', 'Show more')}
        </button>
      ) : null}
    </section>
  )
}

function Letter({ letter, departments }: { letter: RecordValues; departments: Tallies['departments'] }) {
  const { say, language } = useWords()
  const words = useLetterWords()
  const text = (name: string) => String(letter[name] ?? '')
  const department = departments.find(({ code }) => code === text('department'))?.name ?? text('department')
  return (
    <li>
      <h3>
        <Link to={`/public-interaction/letters/${text('number')}`}>{text('subject')}</Link>
      </h3>
      <p className="letter-start">{text('answer')}</p>
      <p className="note">
        {words.topic(text('topic'))} · {department} · {shortDate(text('answeredOn'), language)} ·{' '}
        {Number(letter['days']) === 0
          ? say('当天答复', 'answered the same day')
          : say(`${text('days')} 天答复`, `answered in ${text('days')} days`)}
      </p>
    </li>
  )
}
