import { useState } from 'react'
import { Link } from 'react-router'
import { instantWords, numberWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { useWords } from '../../../../web/words.ts'
import { type LinkedCity, useCascade, useCascadeAct, useRelations } from './cities.ts'

/** One other city: its lamp, its fingerprint while somebody has to compare it, what came and what waits. */
export function CityEntry({ city }: { city: LinkedCity }) {
  const { say, language } = useWords()
  const relations = useRelations()
  const act = useCascadeAct<void>()
  const [isEnding, setEnding] = useState(false)
  const [reason, setReason] = useState('')
  const isOver = city.revokedAt !== null
  const failing = city.waiting.filter(({ tries }) => tries > 0)
  return (
    <li>
      <div className="city-head">
        <b className="flow-name">{city.name}</b>
        <span className="quiet">{relations[city.relation]}</span>
        <CityLamp city={city} failing={failing.length} />
      </div>
      <code className="quiet">{city.address}</code>
      {isOver ? (
        <p className="note">
          {say(
            `${instantWords(city.revokedAt!, language)} 由${city.revokedBy === city.code ? '对方' : city.revokedBy}解除。`,
            `Ended ${instantWords(city.revokedAt!, language)} by ${city.revokedBy === city.code ? 'the other side' : city.revokedBy}.`,
          )}
        </p>
      ) : null}
      {!isOver && !city.isLinked ? (
        <div className="fingerprint">
          <p>
            {city.oursAt === null
              ? say(
                  '打电话给对方的交换管理员，逐组核对两边显示的指纹。完全一致才确认。',
                  'Telephone the operator over there and compare the fingerprint group by group. Confirm only if all of it is the same.',
                )
              : say('您已确认，等对方核对后确认。', 'You have confirmed. The other operator still has to.')}
          </p>
          <p className="fingerprint-words">{city.fingerprint}</p>
        </div>
      ) : null}
      {city.isLinked ? (
        <dl className="flow-facts">
          <Fact term={say('对方的目录', 'Their catalogue')}>
            {city.entries > 0 ? (
              <Link to={`/catalogue?from=${city.code}`}>
                {say(`${numberWords(city.entries)} 项`, `${numberWords(city.entries)} resources`)}
              </Link>
            ) : city.pulledAt ? (
              say('0 项', 'none')
            ) : (
              say('一分钟内开始同步', 'within a minute')
            )}
          </Fact>
          <Fact term={say('最近同步', 'Last taken over')}>{city.pulledAt ? instantWords(city.pulledAt, language) : '—'}</Fact>
          <Fact term={say('向对方申请', 'Asked of them')}>{say(`${city.asks} 件`, String(city.asks))}</Fact>
          <Fact term={say('对方来申请', 'Asked by them')}>{say(`${city.answers} 件`, String(city.answers))}</Fact>
          <Fact term={say('最近联系', 'Last heard')}>{city.heardAt ? instantWords(city.heardAt, language) : '—'}</Fact>
        </dl>
      ) : null}
      {!isOver && (city.problem || failing.length > 0) ? (
        <div className="alert" role="status">
          {city.problem ? (
            <p>{say(`目录没有同步：${city.problem}`, `The catalogue was not taken over: ${city.problem}`)}</p>
          ) : null}
          {failing.length > 0 ? (
            <p>
              {say(
                `${failing.length} 条消息没有送达（${
                  failing
                    .map(({ number }) => number)
                    .filter(Boolean)
                    .slice(0, 3)
                    .join('、') || '确认'
                }），下次 ${instantWords(failing[0]!.nextTry, language)} 再试：${failing[0]!.problem ?? ''}`,
                `${failing.length} messages did not arrive (${
                  failing
                    .map(({ number }) => number)
                    .filter(Boolean)
                    .slice(0, 3)
                    .join(', ') || 'confirmation'
                }); next try ${instantWords(failing[0]!.nextTry, language)}: ${failing[0]!.problem ?? ''}`,
              )}
            </p>
          ) : null}
          <button
            type="button"
            className="button small"
            disabled={act.isPending}
            onClick={() => act.mutate({ path: `/links/${city.id}/retry` })}
          >
            {say('现在重试', 'Try now')}
          </button>
        </div>
      ) : null}
      {city.rejected > 0 ? <Rejected city={city} /> : null}
      {act.error ? (
        <p className="why-wrong" role="alert">
          {act.error.message}
        </p>
      ) : null}
      {isOver ? null : isEnding ? (
        <form
          className="city-ending"
          onSubmit={(event) => {
            event.preventDefault()
            act.mutate({ path: `/links/${city.id}/revoke`, body: { reason } })
          }}
        >
          <p>
            {say(
              '立即生效：双方不再互信，对方的目录从这里消失，跨市授权都停止读取。',
              'At once: neither side believes the other any more, their catalogue goes from here and nothing granted across is read.',
            )}
          </p>
          <div className="entry">
            <label htmlFor={`why-${city.id}`}>{say('理由', 'Reason')}</label>
            <input
              id={`why-${city.id}`}
              className="input"
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          <p className="ways">
            <button type="submit" className="button" disabled={act.isPending || reason.trim().length < 2}>
              {say('解除级联', 'End the link')}
            </button>
            <button type="button" className="button plain" onClick={() => setEnding(false)}>
              {say('不解除', 'Keep it')}
            </button>
          </p>
        </form>
      ) : (
        <p className="ways">
          {city.oursAt === null ? (
            <button
              type="button"
              className="button primary"
              disabled={act.isPending}
              onClick={() => act.mutate({ path: `/links/${city.id}/confirm` })}
            >
              {say('指纹一致，确认', 'The same: confirm')}
            </button>
          ) : null}
          {city.isLinked && !city.problem && failing.length === 0 ? (
            <button
              type="button"
              className="button small"
              disabled={act.isPending}
              onClick={() => act.mutate({ path: `/links/${city.id}/retry` })}
            >
              {act.isPending ? say('正在同步…', 'Taking over…') : say('现在同步', 'Take over now')}
            </button>
          ) : null}
          <button type="button" className="button small plain" onClick={() => setEnding(true)}>
            {say('解除…', 'End…')}
          </button>
        </p>
      )}
    </li>
  )
}

function CityLamp({ city, failing }: { city: LinkedCity; failing: number }) {
  const { say } = useWords()
  if (city.revokedAt !== null) return <Lamp lamp="grey">{say('已解除', 'Ended')}</Lamp>
  if (city.oursAt === null) return <Lamp lamp="amber">{say('待您核对', 'Waiting for you')}</Lamp>
  if (city.theirsAt === null) return <Lamp lamp="blue">{say('待对方确认', 'Waiting for them')}</Lamp>
  if (city.waiting.some(({ switchedOff }) => switchedOff !== null)) return <Lamp lamp="red">{say('已停止重试', 'Given up')}</Lamp>
  if (city.problem || failing > 0) return <Lamp lamp="amber">{say('没有应答，重试中', 'No answer, trying')}</Lamp>
  return <Lamp lamp="green">{say('正常', 'Well')}</Lamp>
}

function Rejected({ city }: { city: LinkedCity }) {
  const { say } = useWords()
  const [isOpen, setOpen] = useState(false)
  const found = useCascade<{ rejected: readonly { code: string; reason: string }[] }>(`/links/${city.id}/rejected`, {
    enabled: isOpen,
  })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say(`${city.rejected} 项目录内容不合要求，没有收下`, `${city.rejected} entries were not taken`)}</summary>
      <ul className="rejected">
        {found.data?.rejected.map(({ code, reason }) => (
          <li key={code}>
            <code>{code}</code> {reason}
          </li>
        ))}
      </ul>
    </details>
  )
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)
