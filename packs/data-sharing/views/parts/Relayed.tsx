import { useMutation, useQuery } from '@tanstack/react-query'
import { dueWords } from '../../../../web/cases/parts/due-words.ts'
import { useNow } from '../../../../web/cases/parts/use-now.ts'
import { instantWords } from '../../../../web/moments.ts'
import { Lamp } from '../../../../web/parts/Lamp.tsx'
import { ScrollTable } from '../../../../web/parts/ScrollTable.tsx'
import { ask } from '../../../../web/request.ts'
import { useWords } from '../../../../web/words.ts'
import type { Resource } from './shapes.ts'

interface Thread {
  readonly side: 'asks' | 'answers'
  readonly city: string
  readonly isEnded: boolean
  readonly number: string | null
  readonly stateLabel: string | null
  readonly dueAt: string | null
  readonly hasKey: boolean
  readonly missed: readonly { readonly action: string }[]
  readonly heardAt: string | null
  readonly waiting: readonly { readonly tries: number; readonly nextTry: string; readonly problem: string | null }[]
}

const isUnderWay = ({ side, isEnded, waiting, number }: Thread) =>
  !isEnded && (waiting.length > 0 || (side === 'asks' && !number))

/** How a request stands in the other city, what still waits to be told, and, once granted, a first look at the data. */
export function Relayed({
  caseId,
  number,
  isInUse,
  resource,
}: {
  caseId: string
  number: string
  isInUse: boolean
  resource: Resource
}) {
  const { say, language } = useWords()
  const now = useNow()
  const isForeign = resource.address.startsWith('@')
  const found = useQuery({
    queryKey: ['read', language, 'thread', caseId],
    queryFn: ({ signal }) => ask<{ thread: Thread | null }>(`/api/cascade/threads/${caseId}`, { signal }),
    // What is on its way arrives within seconds, while somebody looks; right after it was sent there is nothing yet to be told.
    refetchInterval: ({ state: { data } }) => (data && isForeign && (!data.thread || isUnderWay(data.thread)) ? 3_000 : false),
  })
  const thread = found.data?.thread
  if (!thread) return null
  const [first] = thread.waiting
  return (
    <section aria-label={say('跨市办理', 'In the other city')}>
      <h2>{say(`${thread.city}那边`, `In ${thread.city}`)}</h2>
      <p>
        {thread.isEnded ? (
          <Lamp lamp="grey">{say('级联已解除', 'Link ended')}</Lamp>
        ) : first?.problem ? (
          <Lamp lamp="amber">{say('没有送达，自动重试中', 'Not delivered, tried again')}</Lamp>
        ) : first ? (
          <Lamp lamp="blue">{say('正在送达', 'Being delivered')}</Lamp>
        ) : thread.side === 'answers' ? (
          <Lamp lamp="green">{say('已告知对方', 'They know')}</Lamp>
        ) : (
          <Lamp lamp="green">{say('已送达', 'Delivered')}</Lamp>
        )}{' '}
        {thread.number
          ? say(
              `对方编号 ${thread.number}，${thread.stateLabel ?? ''}。`,
              `Their number ${thread.number}: ${thread.stateLabel ?? ''}.`,
            )
          : ''}
        {thread.dueAt
          ? say(
              `按对方的时限，${dueWords(thread.dueAt, now, 'zh')} 前答复。`,
              ` By their limits an answer is due by ${dueWords(thread.dueAt, now, language)}.`,
            )
          : ''}
      </p>
      {first?.problem ? (
        <p className="note">
          {say(
            `${instantWords(first.nextTry, language)} 再试。${first.problem}`,
            `Next try ${instantWords(first.nextTry, language)}. ${first.problem}`,
          )}
        </p>
      ) : null}
      {thread.side === 'asks' && isInUse && !thread.isEnded ? (
        thread.hasKey ? (
          <Reading number={number} resource={resource} city={thread.city} />
        ) : (
          <p className="note">{say('读取密钥还在路上。', 'The key to read with is on its way.')}</p>
        )
      ) : null}
    </section>
  )
}

/** A code in the words of its field. */
const shown = ({ items }: Resource, name: string, value: unknown): string =>
  items.find((item) => item.name === name)?.options?.find((option) => option.value === value)?.label ?? String(value ?? '—')

function Reading({ number, resource, city }: { number: string; resource: Resource; city: string }) {
  const { say } = useWords()
  const path = `/api/cascade/granted/${number}/records`
  const look = useMutation({
    mutationFn: () => ask<{ fields: readonly string[]; records: readonly Record<string, unknown>[] }>(`${path}?limit=5`),
  })
  const labels = new Map(resource.items.map(({ name, label }) => [name, label]))
  return (
    <>
      <p>
        {say('本部门的程序带接口密钥读取：', 'The department’s programs read with their key: ')}
        <code>GET {path}</code>
      </p>
      <p className="ways">
        <button type="button" className="button" disabled={look.isPending} onClick={() => look.mutate()}>
          {say('读 5 条看看', 'Read five rows')}
        </button>
      </p>
      <p className="note">
        {say(`${city}会记下本市、本部门和用途。`, `${city} writes down this city, this department and what for.`)}
      </p>
      {look.error ? (
        <p className="alert" role="alert">
          {look.error.message}
        </p>
      ) : null}
      {look.data ? (
        <ScrollTable label={say('读到的记录', 'Records read')}>
          <table className="items">
            <thead>
              <tr>
                {look.data.fields.map((name) => (
                  <th key={name} scope="col">
                    {labels.get(name) ?? name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {look.data.records.map((record) => (
                <tr key={String(record['id'])}>
                  {look.data.fields.map((name) => (
                    <td key={name}>{shown(resource, name, record[name])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      ) : null}
    </>
  )
}
