import { useId, useState } from 'react'
import { ScrollTable } from '../parts/ScrollTable.tsx'
import { useWords } from '../words.ts'
import { firstSchema, follow, type OpenApi, type Operation, type Parameter, type Schema, typeWords } from './operations.ts'

interface Answer {
  readonly status: number
  readonly milliseconds: number
  readonly text: string
}

/** Parameters, body and answers of one operation; a GET can be tried on the spot. */
export function OperationDetails({ operation, document }: { operation: Operation; document: OpenApi }) {
  const { say } = useWords()
  const id = useId()
  const [entries, setEntries] = useState<Entries>({})
  const [answer, setAnswer] = useState<Answer>()
  const [isAsking, setAsking] = useState(false)
  const isGet = operation.method === 'GET'
  const address = addressOf(operation, entries)
  const isReady = operation.parameters.every((parameter) => parameter.in !== 'path' || entries[parameter.name])
  // Ranges and presence of every field would bury the parameters people begin with.
  const refined = operation.parameters.filter((parameter) => parameter.name.includes('.'))
  const plain = operation.parameters.filter((parameter) => !refined.includes(parameter))
  const body = operation.body && follow<Schema>(document, operation.body)
  const good = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))
  return (
    <div className="operation">
      {operation.description ? <p>{operation.description}</p> : null}
      <form
        onSubmit={async (event) => {
          event.preventDefault()
          setAsking(true)
          setAnswer(await askPlainly(address))
          setAsking(false)
        }}
      >
        <ParameterTable id={id} parameters={plain} entries={entries} setEntries={isGet ? setEntries : undefined} />
        {refined.length ? (
          <details>
            <summary>{say(`更多筛选参数（${refined.length}）`, `More filters (${refined.length})`)}</summary>
            <ParameterTable id={id} parameters={refined} entries={entries} setEntries={isGet ? setEntries : undefined} />
          </details>
        ) : null}
        {body ? (
          <>
            <h3>{say('请求内容', 'Request body')}</h3>
            <SchemaTable schema={body} label={say('请求内容', 'Request body')} />
          </>
        ) : null}
        {good && firstSchema(good[1]) ? (
          <details>
            <summary>
              {say('应答', 'Answer')} {good[0]} {good[1].description}
            </summary>
            <SchemaTable schema={follow<Schema>(document, firstSchema(good[1]))} label={say('应答', 'Answer')} />
          </details>
        ) : null}
        <pre className="example">
          <code>{exampleOf(operation, address)}</code>
        </pre>
        {isGet ? (
          <button type="submit" className="button primary small" disabled={!isReady || isAsking}>
            {say('发送请求', 'Send')}
          </button>
        ) : null}
      </form>
      <div aria-live="polite">
        {answer ? (
          <>
            <p className="note">
              HTTP {answer.status} · {answer.milliseconds} ms
            </p>
            <pre className="answer">
              <code>{answer.text}</code>
            </pre>
          </>
        ) : null}
      </div>
    </div>
  )
}

type Entries = Readonly<Record<string, string>>

interface ParameterTableProps {
  id: string
  parameters: readonly Parameter[]
  entries: Entries
  setEntries: ((change: (before: Entries) => Entries) => void) | undefined
}

function ParameterTable({ id, parameters, entries, setEntries }: ParameterTableProps) {
  const { say } = useWords()
  if (!parameters.length) return null
  return (
    <ScrollTable label={say('参数', 'Parameters')}>
      <table className="items">
        <thead>
          <tr>
            <th scope="col">{say('参数', 'Parameter')}</th>
            <th scope="col">{say('位置', 'In')}</th>
            <th scope="col">{say('类型', 'Type')}</th>
            <th scope="col">{say('说明', 'Description')}</th>
            {setEntries ? <th scope="col">{say('试一试', 'Try')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.in + parameter.name}>
              <th scope="row">
                <label htmlFor={`${id}${parameter.name}`}>
                  <code>{parameter.name}</code>
                  {parameter.required ? <small> {say('必填', 'required')}</small> : null}
                </label>
              </th>
              <td>{parameter.in}</td>
              <td>{typeWords(parameter.schema)}</td>
              <td>{parameter.description ?? parameter.schema?.description ?? parameter.schema?.title}</td>
              {setEntries ? (
                <td>
                  {parameter.in === 'header' ? null : (
                    <input
                      id={`${id}${parameter.name}`}
                      className="input"
                      value={entries[parameter.name] ?? ''}
                      onChange={(event) => {
                        const { value } = event.target
                        setEntries((before) => ({ ...before, [parameter.name]: value }))
                      }}
                    />
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

const SchemaTable = ({ schema, label }: { schema: Schema | undefined; label: string }) =>
  schema?.properties ? (
    <ScrollTable label={label}>
      <table className="items">
        <tbody>
          {Object.entries(schema.properties).map(([name, property]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
                {schema.required?.includes(name) ? ' *' : ''}
              </th>
              <td>{typeWords(property)}</td>
              <td>{property.title ?? property.description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  ) : (
    <p className="note">{typeWords(schema)}</p>
  )

function addressOf(operation: Operation, entries: Readonly<Record<string, string>>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (whole, name: string) =>
    entries[name] ? encodeURIComponent(entries[name]) : whole,
  )
  const search = new URLSearchParams()
  for (const { name, in: place } of operation.parameters) if (place === 'query' && entries[name]) search.set(name, entries[name])
  return search.size ? `${path}?${search}` : path
}

function exampleOf(operation: Operation, address: string): string {
  const url = `${location.origin}${address}`
  if (operation.method === 'GET') return `curl '${url}'`
  const body = operation.body ? ` \\\n  -H 'content-type: application/json' -d '{ … }'` : ''
  return `curl -X ${operation.method} '${url}' \\\n  -H 'x-csrf-token: …' -b 'chengshu_session=…'${body}`
}

/** Asks as an outsider would and shows the answer as it comes, refusals included. */
async function askPlainly(address: string): Promise<Answer> {
  const started = performance.now()
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    const text = await response.text()
    let shown = text
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2)
    } catch {
      // Not JSON: shown as it is.
    }
    return {
      status: response.status,
      milliseconds: Math.round(performance.now() - started),
      text: shown.length > 20_000 ? `${shown.slice(0, 20_000)}\n…` : shown,
    }
  } catch (error) {
    return { status: 0, milliseconds: Math.round(performance.now() - started), text: String(error) }
  }
}
