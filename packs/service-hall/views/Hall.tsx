import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer, useSession } from '../../../web/data.ts'
import { numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import type { find, hall } from '../queries.ts'
import { ItemLines } from './parts/ItemLines.tsx'
import { hallAddress } from './parts/words.ts'
import './hall.css'

type HallAnswer = Answer<typeof hall>

/** The hall as one walks in: say in plain words what you want, or choose what happened in your life. */
export function Hall({ packName }: PageProps) {
  const { say } = useWords()
  const [asked] = useSearchParams()
  const query = Object.fromEntries([...asked].filter(([name]) => ['q', 'theme', 'department'].includes(name)))
  const isAsking = Object.keys(query).length > 0
  const answer = useAnswer<HallAnswer>(packName, 'hall')
  const session = useSession()
  const n = answer.data
  return (
    <div className="hall">
      <section className="hall-head">
        <div className="hall-head-in">
          <h1>{say('想办什么事？', 'What do you want to get done?')}</h1>
          <p className="sentence">
            {n
              ? say(
                  `${numberWords(n.total)}件事可以在这里办，${numberWords(n.zeroVisits)}件不用跑腿，${n.instant}件当场自动批。`,
                  `${numberWords(n.total)} services, ${numberWords(n.zeroVisits)} without a visit, ${n.instant} decided at once.`,
                )
              : ' '}
          </p>
          <SearchForm initial={query['q'] ?? ''} />
          {n && !isAsking ? (
            <ul className="hall-events">
              {n.events.map((event) => (
                <li key={event.name}>
                  <Link to={hallAddress.hall({ q: event.asks })}>{say(event.name, event.nameEn)}</Link>
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </section>
      <div className="page hall-body">
        <nav className="hall-ways" aria-label={say('大厅里还能做什么', 'More in the hall')}>
          <Link to={hallAddress.my}>
            {session.data?.signedIn ? say('我的申请', 'My applications') : say('登录看我的申请', 'Sign in to my applications')}
          </Link>
          <Link to={hallAddress.licences}>{say('我的证照', 'My licences')}</Link>
          <Link to={hallAddress.verify()}>{say('核验证照', 'Verify a licence')}</Link>
          <Link to={hallAddress.numbers}>{say('大厅取号', 'Take a number')}</Link>
        </nav>
        {answer.isLoading ? <Loading lines={[40, 100, 100, 100]} /> : null}
        {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
        {isAsking ? <Found packName={packName} query={query} hall={n} /> : n ? <Lobby hall={n} /> : null}
      </div>
    </div>
  )
}

function SearchForm({ initial }: { initial: string }) {
  const { say } = useWords()
  const [, setAsked] = useSearchParams()
  const [text, setText] = useState(initial)
  useEffect(() => setText(initial), [initial])
  return (
    // biome-ignore lint/a11y/useSemanticElements: the form itself is the search landmark
    <form
      role="search"
      className="hall-search"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(text.trim() ? { q: text.trim() } : {})
      }}
    >
      <label className="unseen" htmlFor="hall-q">
        {say('用平常的话说要办的事', 'Say in plain words what you want to get done')}
      </label>
      <input
        id="hall-q"
        type="search"
        className="input"
        maxLength={60}
        autoComplete="off"
        value={text}
        placeholder={say('例如：开饭店、身份证丢了、老人补贴', 'For example: 开饭店, 身份证丢了')}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="button primary">
        {say('找事项', 'Find')}
      </button>
    </form>
  )
}

function Found({
  packName,
  query,
  hall: all,
}: {
  packName: string
  query: Record<string, string>
  hall: HallAnswer | undefined
}) {
  const { say } = useWords()
  const found = useAnswer<Answer<typeof find>>(packName, 'find', query)
  const theme = all?.themes.find(({ key }) => key === query['theme'])?.name
  const department = all?.departments.find(({ code }) => code === query['department'])?.name
  const about = query['q'] ? say(`“${query['q']}”`, `“${query['q']}”`) : (theme ?? department ?? '')
  return (
    <section aria-labelledby="found">
      <header className="hall-found">
        <h2 id="found">
          {found.data ? say(`${about}：${found.data.total}件事`, `${about}: ${found.data.total} services`) : about}
        </h2>
        <Link to={hallAddress.hall()}>{say('回到大厅', 'Back to the hall')}</Link>
      </header>
      {found.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data?.total === 0 ? (
        <Empty
          title={say('没有找到这件事', 'Nothing found')}
          help={say(
            '换个说法试试，例如用“开店”代替“经营主体登记”；也可以拨打12345问一问。',
            'Try other words, or call 12345 and ask.',
          )}
        />
      ) : null}
      {found.data ? <ItemLines items={found.data.items} /> : null}
      {found.data && found.data.total > found.data.items.length ? (
        <p className="note">
          {say(
            `只列出最合适的${found.data.items.length}件，多说几个字可以找得更准。`,
            `The best ${found.data.items.length} are listed; more words find more exactly.`,
          )}
        </p>
      ) : null}
    </section>
  )
}

function Lobby({ hall: n }: { hall: HallAnswer }) {
  const { say } = useWords()
  return (
    <>
      <section aria-labelledby="frequent">
        <h2 id="frequent">{say('大家常办', 'What people come for')}</h2>
        <ItemLines items={n.frequent.slice(0, 12)} />
      </section>
      <section aria-labelledby="themes">
        <h2 id="themes">{say('按主题找', 'By theme')}</h2>
        <ul className="hall-tiles">
          {n.themes.map((theme) => (
            <li key={theme.key}>
              <Link to={hallAddress.hall({ theme: theme.key })}>
                <span>{theme.name}</span>
                <small>{theme.n}</small>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="departments">
        <h2 id="departments">{say('按部门找', 'By department')}</h2>
        <ul className="hall-tiles">
          {n.departments.map((department) => (
            <li key={department.code}>
              <Link to={hallAddress.hall({ department: department.code })}>
                <span>{department.name}</span>
                <small>{department.n}</small>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
