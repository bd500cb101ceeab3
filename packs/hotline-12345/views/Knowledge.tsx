import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Answer } from '#kernel'
import { useAnswer } from '../../../web/data.ts'
import { shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Lamp } from '../../../web/parts/Lamp.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useSettled } from '../../../web/portal/SearchBox.tsx'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import type { knowledge } from '../queries.ts'
import './knowledge.css'

type Knowledge = Answer<typeof knowledge>
type Known = Knowledge['articles'][number]

/** What the hotline answers with: what needs looking at first, then by how often it is used. */
export function Knowledge({ packName }: PageProps) {
  const { say } = useWords()
  const [address, setAddress] = useSearchParams()
  const words = address.get('q') ?? ''
  const settled = useSettled(words.trim(), 250)
  const answer = useAnswer<Knowledge>(packName, 'knowledge', { words: settled })
  useTitle(say('知识库', 'Knowledge base'))
  const articles = answer.data?.articles ?? []
  const waiting = articles.filter(needsLook)
  return (
    <div className="page knowledge">
      <header className="opening">
        <div>
          <h1>{say('知识库', 'Knowledge base')}</h1>
          <p className="sentence" aria-live="polite">
            {answer.data
              ? waiting.length > 0
                ? say(
                    `${articles.length} 条知识，${waiting.length} 条要看：有疑义、已过期或即将到期。`,
                    `${articles.length} articles; ${waiting.length} need a look: disputed, expired or due soon.`,
                  )
                : say(`${articles.length} 条知识，都可以用来答复。`, `${articles.length} articles, all good to answer with.`)
              : ' '}
          </p>
        </div>
        <div className="ways">
          <Link className="button" to="/hotline-12345/articles">
            {say('登记册（修改、历史、导入）', 'Register (change, history, import)')}
          </Link>
          <Link className="button" to="/hotline-12345/notes">
            {say('内部口径', 'Internal notes')}
          </Link>
        </div>
      </header>
      <label className="knowledge-search">
        <span>{say('用平常的话搜', 'Search in plain words')}</span>
        <input
          type="search"
          value={words}
          onChange={(event) => setAddress(event.target.value ? { q: event.target.value } : {}, { replace: true })}
        />
      </label>
      {answer.isLoading ? <Loading lines={[60, 100, 100, 100]} /> : null}
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {answer.data && articles.length === 0 ? (
        <Empty
          title={say('没有找到', 'Nothing found')}
          help={say('换个说法再试，或在登记册里添加一条。', 'Try other words, or add an article in the register.')}
        />
      ) : null}
      <ol className="knowledge-list">
        {articles.map((one) => (
          <KnownArticle key={one.id} one={one} days={answer.data!.days} mayWrite={answer.data!.mayWrite} />
        ))}
      </ol>
    </div>
  )
}

const needsLook = ({ isDisputed, freshness }: Known): boolean => isDisputed || freshness === 'expired' || freshness === 'due'

function KnownArticle({ one, days, mayWrite }: { one: Known; days: number; mayWrite: boolean }) {
  const { say, language } = useWords()
  const departmentName = useDepartmentNames()
  const [isOpen, setOpen] = useState(false)
  const lamp = one.isDisputed || one.freshness === 'expired' ? 'red' : one.freshness === 'current' ? 'green' : 'amber'
  const state = one.isDisputed
    ? say('有人提出疑义', 'disputed')
    : {
        current: say('有效', 'holds'),
        due: say('即将到期', 'due for review'),
        expired: say('已过期', 'expired'),
        coming: say('尚未生效', 'not yet in force'),
      }[one.freshness]
  return (
    <li data-ours={one.isOurs}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <b>{one.question}</b>
        <Lamp lamp={lamp}>{state}</Lamp>
        <span className="quiet">
          {departmentName(one.owner)}
          {one.isOurs ? say('（本部门）', ' (ours)') : ''} ·{' '}
          {say(`${days} 天用过 ${one.used} 次`, `used ${one.used}× in ${days} days`)}
          {one.expires ? ` · ${say(`有效至 ${shortDate(one.expires, 'zh')}`, `until ${shortDate(one.expires, language)}`)}` : ''}
        </span>
      </button>
      {isOpen ? (
        <div className="knowledge-body">
          <p>{one.answer}</p>
          {one.notes.map(({ subject, body }) => (
            <p key={subject} className="alert calm">
              <b>{say('内部口径：', 'Internal: ')}</b>
              {subject}。{body}
            </p>
          ))}
          <p className="note">
            {one.code}
            {one.basis ? ` · ${one.basis}` : ''}
            {one.mark === 'verified'
              ? ''
              : say(' · 未核实：答复前以本市现行规定为准', ' · not verified: the city’s own rules decide')}
          </p>
          {mayWrite ? (
            <Link className="button small" to={`/hotline-12345/articles?record=${one.id}`}>
              {say('打开登记册复核', 'Review it in the register')}
            </Link>
          ) : null}
        </div>
      ) : null}
    </li>
  )
}
