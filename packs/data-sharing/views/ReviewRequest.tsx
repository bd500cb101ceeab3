import { Link, useParams } from 'react-router'
import { type SeenCase, useCase } from '../../../web/cases/case-data.ts'
import { CaseLamp } from '../../../web/cases/parts/CaseLamp.tsx'
import { dueWords, leftWords } from '../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../web/cases/parts/use-now.ts'
import { useRead, useSession } from '../../../web/data.ts'
import { dateWords, instantWords, numberWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { ScrollTable } from '../../../web/parts/ScrollTable.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useDepartmentNames } from '../../../web/widgets/departments.ts'
import { useWords } from '../../../web/words.ts'
import { Decide } from './parts/Decide.tsx'
import { OtherSteps } from './parts/OtherSteps.tsx'
import { Relayed } from './parts/Relayed.tsx'
import { RowsWords } from './parts/RowsWords.tsx'
import { SharingNav } from './parts/SharingNav.tsx'
import { namesIn, type Resource, resourceAt } from './parts/shapes.ts'

/** One request, for whoever asked and for whoever answers: what, why, by when, and what can be done. */
export function ReviewRequest(_: PageProps) {
  const { case: id } = useParams()
  const answer = useCase(id)
  const one = answer.data
  useTitle(one?.title)
  const resource = useRead<Resource>(resourceAt(String(one?.form['resource'] ?? '')), {
    enabled: one !== undefined,
  })
  // A city whose link ended publishes nothing any more; its requests stay to be read.
  const isForeign = one?.form['city'] !== undefined
  const known = resource.data ?? (isForeign && resource.error && one ? goneResource(one) : undefined)
  return (
    <div className="page sharing">
      <SharingNav />
      {answer.error ? <Failed inline error={answer.error} retry={() => void answer.refetch()} /> : null}
      {resource.error && !isForeign ? <Failed inline error={resource.error} retry={() => void resource.refetch()} /> : null}
      {one && known ? <Request one={one} resource={known} /> : answer.error ? null : <Loading lines={[50, 100, 100]} />}
    </div>
  )
}

const goneResource = ({ form }: SeenCase): Resource => ({
  address: String(form['resource']),
  name: String(form['resourceName'] ?? ''),
  purpose: '',
  provider: String(form['provider'] ?? ''),
  providerName: String(form['providerName'] ?? ''),
  share: 'conditional',
  items: namesIn(form['fields']).map((name) => ({ name, label: name, isPersonal: false })),
})

function Request({ one, resource }: { one: SeenCase; resource: Resource }) {
  const { say, language } = useWords()
  const now = useNow()
  const form = one.form as Readonly<Record<string, any>>
  const [asked, clear] = [namesIn(form['fields']), namesIn(form['clear'])]
  const departmentName = useDepartmentNames()
  const isAsker = useSession().data?.post?.department === form['requester']
  const decides = one.available.some(({ name, possible }) => name === 'grant' && possible)
  const title = say(one.title, `${departmentName(form['requester'] ?? '')} asks for “${resource.name}”`)
  const running = one.clocks.find(({ metAt, isPaused }) => metAt === undefined && !isPaused)
  const personal = asked.filter((name) => resource.items.find((item) => item.name === name)?.isPersonal)
  return (
    <>
      <header className="opening">
        <div>
          <p className="quiet">{one.number}</p>
          <h1>{title}</h1>
          <p className="sentence">
            <strong>{one.stateLabel}</strong>
            {running && !one.closedAt
              ? say(
                  `，${running.label.zh}在 ${dueWords(running.dueAt, now, 'zh')} 前，${leftWords(running.dueAt, now, 'zh')}。`,
                  `; ${running.label.en} by ${dueWords(running.dueAt, now, language)}, ${leftWords(running.dueAt, now, language)}.`,
                )
              : say('。', '.')}{' '}
            {one.closedAt || !running ? null : <CaseLamp lamp={one.lamp} />}
          </p>
          {running ? <p className="note">{running.basis[language]}</p> : null}
        </div>
        {one.state === 'inUse' || one.state === 'suspended' ? (
          <p className="ways">
            <Link className="button primary" to={`/data-sharing/grants/${one.number}`}>
              {say('看授权', 'See the grant')}
            </Link>
          </p>
        ) : null}
        {one.state === 'refused' && isAsker && !form['city'] ? (
          <p className="ways">
            <Link className="button primary" to={`/data-sharing/wanted?about=${one.number}`}>
              {say('提请协调', 'Take it to arbitration')}
            </Link>
          </p>
        ) : null}
      </header>
      <LastWord one={one} />
      <dl className="facts">
        <Fact term={say('申请部门', 'Asked by')}>{say(form['requesterName'], departmentName(form['requester'] ?? ''))}</Fact>
        <Fact term={say('提供部门', 'Provider')}>
          {form['city'] ? form['providerName'] : say(form['providerName'], departmentName(form['provider'] ?? ''))}
        </Fact>
        <Fact term={say('用途', 'What for')}>{form['purpose']}</Fact>
        <Fact term={say('依据', 'Basis')}>{form['basis']}</Fact>
        {form['clearWhy'] ? <Fact term={say('为什么要原值', 'Why unmasked')}>{form['clearWhy']}</Fact> : null}
        <Fact term={say('行', 'Rows')}>
          <RowsWords rows={form['rows']} items={resource.items} />
        </Fact>
        {form['renews'] ? (
          <Fact term={say('续期自', 'Goes on from')}>
            <Link to={`/data-sharing/grants/${form['renews']}`}>{form['renews']}</Link>
          </Fact>
        ) : null}
        <Fact term={say('用到', 'Until')}>{dateWords(form['until'], language)}</Fact>
        <Fact term={say('每天最多', 'A day at most')}>
          {say(`${numberWords(form['rowsPerDay'])} 条`, `${numberWords(form['rowsPerDay'])} rows`)}
        </Fact>
      </dl>
      <p className="lead">
        {say(
          `申请 ${asked.length} 个字段，其中 ${personal.length} 个是个人信息，${clear.length} 个要原值。`,
          `${asked.length} fields asked for, ${personal.length} of them personal, ${clear.length} unmasked.`,
        )}
      </p>
      {decides ? (
        <Decide one={one} resource={resource} asked={asked} askedClear={clear} />
      ) : (
        <Asked resource={resource} asked={asked} clear={clear} given={givenIn(one)} />
      )}
      <Relayed caseId={one.id} number={one.number} isInUse={one.state === 'inUse'} resource={resource} />
      {decides ? null : <OtherSteps one={one} />}
      <section className="steps">
        <h2>{say('经过', 'What happened')}</h2>
        <ol>
          {one.actions.map((action) => (
            <li key={action.seq}>
              <b>{action.label}</b>{' '}
              <small>
                {instantWords(action.at, language)} ·{' '}
                {action.actor.kind === 'system' && action.actor.id !== 'cascade' ? say('系统', 'system') : action.actor.name}
              </small>
              {action.comment ? <p>{action.comment}</p> : null}
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

/** What was said with the step that brought the request where it stands: a question to answer, an offer, why it was refused. */
function LastWord({ one }: { one: SeenCase }) {
  const { say } = useWords()
  const last = one.actions.at(-1)
  if (!last?.comment || !['questioned', 'proposed', 'refused', 'suspended', 'revoked'].includes(one.state)) return null
  return (
    <blockquote className="last-word">
      <small>
        {last.label}
        {last.actor.kind === 'system' ? '' : say(`，${last.actor.name}`, `, ${last.actor.name}`)}
      </small>
      {last.comment}
    </blockquote>
  )
}

/** The terms that were given or offered last, if any were. */
function givenIn(one: SeenCase): { fields: readonly string[]; clear: readonly string[] } | undefined {
  const last = one.actions.findLast(({ name }) => ['grant', 'propose', 'grantAtOnce'].includes(name))
  if (!last) return undefined
  const answers = (last.name === 'grantAtOnce' ? one.form : last.answers) as Readonly<Record<string, unknown>>
  return { fields: namesIn(answers['fields']), clear: namesIn(answers['clear']) }
}

function Asked({
  resource,
  asked,
  clear,
  given,
}: {
  resource: Resource
  asked: readonly string[]
  clear: readonly string[]
  given: { fields: readonly string[]; clear: readonly string[] } | undefined
}) {
  const { say } = useWords()
  return (
    <ScrollTable label={say('申请和给出的字段', 'Fields asked for and given')}>
      <table className="items">
        <thead>
          <tr>
            <th scope="col">{say('字段', 'Field')}</th>
            <th scope="col">{say('申请', 'Asked')}</th>
            {given ? <th scope="col">{say('给', 'Given')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {resource.items
            .filter(({ name }) => asked.includes(name))
            .map(({ name, label, isPersonal }) => {
              const as = (isClear: boolean) =>
                isPersonal ? (isClear ? say('原值', 'unmasked') : say('掩码', 'masked')) : say('要', 'yes')
              return (
                <tr key={name}>
                  <th scope="row">
                    {label} {isPersonal ? <b className="personal">{say('个人信息', 'personal')}</b> : null}
                  </th>
                  <td>{as(clear.includes(name))}</td>
                  {given ? (
                    <td>
                      {given.fields.includes(name) ? (isPersonal ? as(given.clear.includes(name)) : say('给', 'yes')) : '—'}
                    </td>
                  ) : null}
                </tr>
              )
            })}
        </tbody>
      </table>
    </ScrollTable>
  )
}

const Fact = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)
