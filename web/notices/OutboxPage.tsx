import { useSession } from '../data.ts'
import { instantWords } from '../moments.ts'
import { Lamp } from '../parts/Lamp.tsx'
import { Failed, Loading, SignInNeeded } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'
import { useWords } from '../words.ts'
import { type Outbox, type StuckKind, useOutbox, useRetry } from './notices-data.ts'
import { channelWords, typeWords } from './stuck-words.ts'
import './notices.css'

/** One thing nobody could be told, whatever it was meant for. */
interface Stuck {
  readonly kind: StuckKind
  readonly id: number
  readonly what: string
  readonly way: string
  readonly at: string
  readonly tries: number
  readonly problem: string
}

/** What could not be delivered, why, and how to try again; for those who run the city. */
export function OutboxPage() {
  const { say, language } = useWords()
  const session = useSession()
  const isIn = Boolean(session.data?.signedIn)
  const outbox = useOutbox({ enabled: isIn })
  const retry = useRetry()
  useTitle(say('未送达消息', 'Not delivered'))
  if (session.data && !isIn) return <SignInNeeded />
  if (outbox.error) return <Failed error={outbox.error} retry={() => void outbox.refetch()} />
  if (!outbox.data)
    return (
      <div className="page">
        <Loading lines={[40, 100, 100]} />
      </div>
    )
  const lines = linesOf(outbox.data, say)
  const kinds = [...new Set(lines.map(({ kind }) => kind))]
  return (
    <div className="page outbox">
      <header className="opening">
        <div>
          <h1 aria-live="polite">
            {lines.length > 0
              ? say(
                  `${lines.length} 条消息没有送达`,
                  `${lines.length} ${lines.length === 1 ? 'message was' : 'messages were'} not delivered`,
                )
              : say('没有卡住的消息', 'Nothing is stuck')}
          </h1>
          <p className="sentence">
            {lines.length > 0
              ? say(
                  '试过 10 次仍不成功的才会到这里。修好原因后重试，不会重复打扰收件人。',
                  'Only what failed ten times comes here. Repair the cause, then try again: nobody is told twice.',
                )
              : say(
                  '短信、邮件、微信和推送给其他系统的事件都没有积压。试过 10 次仍不成功的会出现在这里，可以重试。',
                  'No text message, e-mail, WeChat message or webhook is held up. What fails ten times appears here, to be tried again.',
                )}
          </p>
          <p className="note">
            {say('截至', 'As of')} {instantWords(outbox.data.asOf, language)}
          </p>
        </div>
        {lines.length > 0 ? (
          <div className="ways">
            <button
              type="button"
              className="button primary"
              disabled={retry.isPending}
              onClick={() => retry.mutate(kinds.map((kind) => ({ kind })))}
            >
              {say('全部重试', 'Try all again')}
            </button>
          </div>
        ) : null}
      </header>
      {retry.error ? <p className="alert">{retry.error.message}</p> : null}
      {retry.isSuccess && !retry.isPending ? (
        <p className="alert calm" role="status">
          {say(
            `已重新发送 ${retry.data} 条；再次失败的会回到这里。`,
            `${retry.data} sent again; what fails again comes back here.`,
          )}
        </p>
      ) : null}
      {outbox.data.receivers.map(({ id, name, switchedOff, waiting }) => (
        <p key={id} className="alert">
          {say(`“${name}”多日不通，已停止推送，`, `“${name}” was silent for days and is switched off, `)}
          {say(`${waiting} 条事件在等它。重试会重新开启。`, `${waiting} events wait for it. Trying again switches it on.`)}{' '}
          <span className="quiet">{instantWords(switchedOff, language)}</span>
        </p>
      ))}
      {lines.length > 0 ? (
        <ul className="stuck">
          {lines.map((line) => (
            <li key={`${line.kind}/${line.id}`}>
              <Lamp lamp="red">{line.way}</Lamp>
              <span className="notice-what">
                <b>{line.what}</b>
                <span className="stuck-why">{line.problem}</span>
                <span>
                  {instantWords(line.at, language)} · {say(`已试 ${line.tries} 次`, `tried ${line.tries} times`)}
                </span>
              </span>
              <button
                type="button"
                className="button small"
                disabled={retry.isPending}
                onClick={() => retry.mutate([{ kind: line.kind, id: line.id }])}
                aria-label={say(`重试：${line.what}`, `Try again: ${line.what}`)}
              >
                {say('重试', 'Try again')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function linesOf(outbox: Outbox, say: (zh: string, en: string) => string): readonly Stuck[] {
  const unknown = say('没有说明原因', 'no reason was given')
  return [
    ...outbox.events.map(
      ({ id, number, at, tries, problem }): Stuck => ({
        kind: 'event',
        id,
        what: say(`${number} 的后续处理`, `What follows from ${number}`),
        way: say('办件事件', 'Event'),
        at,
        tries,
        problem: problem || unknown,
      }),
    ),
    ...outbox.notices.map(
      ({ id, number, title, channel, at, tries, problem }): Stuck => ({
        kind: 'notice',
        id,
        what: [title, number].filter(Boolean).join(' · '),
        way: say(...channelWords(channel)),
        at,
        tries,
        problem: problem || unknown,
      }),
    ),
    ...outbox.webhooks.map(
      ({ id, to, number, type, at, tries, problem }): Stuck => ({
        kind: 'webhook',
        id,
        what: `${to} · ${say(...typeWords(type))} · ${number}`,
        way: say('推送', 'Webhook'),
        at,
        tries,
        problem: problem || unknown,
      }),
    ),
  ]
}
