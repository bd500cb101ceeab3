import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useProcesses } from '../../../web/cases/processes.ts'
import { usePlainForm } from '../../../web/cases/report/use-plain-form.ts'
import { useRead, useSession } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { queryString } from '../../../web/request.ts'
import { FileEntry } from '../../../web/uploads/FileEntry.tsx'
import { useWords } from '../../../web/words.ts'
import { type Right, rights, rightsEn } from '../choices.ts'
import { Entry } from './parts/Entry.tsx'
import { FormEnd } from './parts/FormEnd.tsx'
import { Ticks } from './parts/Ticks.tsx'
import { personalWords, sources } from './parts/words.ts'
import './market.css'

interface Resource {
  readonly address: string
  readonly name: string
  readonly providerName: string
  readonly items: readonly { readonly name: string; readonly label: string; readonly isPersonal: boolean }[]
}

/** Registering a data asset: first the resource it is bound to, then what is claimed of it. */
export function RegisterAsset(_: PageProps) {
  const [address] = useSearchParams()
  const asked = address.get('resource')
  const found = useRead<Resource>(`/api/sharing/resources/${asked}`, { enabled: asked !== null })
  return (
    <div className="page market">
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {asked === null ? <Find /> : found.data ? <Claim resource={found.data} /> : found.error ? null : <Loading />}
    </div>
  )
}

interface Listed {
  readonly resources: readonly {
    code: string
    pack: string
    record: string
    name: string
    purpose: string
    providerName: string
  }[]
}

function Find() {
  const { say } = useWords()
  const session = useSession()
  const [q, setQ] = useState('')
  const provider = session.data?.post?.department
  const asked = { q: q.trim(), limit: 20, ...(q.trim() ? {} : { provider }) }
  // Service matters, interfaces and indicators are in the catalogue, too; only what holds records can be an asset.
  const tables = useRead<Listed>(`/api/catalogue${queryString({ ...asked, kind: 'table' })}`)
  const { error } = tables
  const found = tables.data?.resources
  return (
    <>
      <header className="opening">
        <div>
          <h1>{say('登记数据资产', 'Register a data asset')}</h1>
          <p className="sentence">
            {say(
              '数据资产绑定目录中真实存在的资源。先选资源：下面是本部门的，其他部门的请搜索。',
              'An asset is bound to a resource of the catalogue. Choose one of your department’s, or search for another’s.',
            )}
          </p>
        </div>
      </header>
      <input
        type="search"
        className="input"
        value={q}
        maxLength={100}
        aria-label={say('搜索目录', 'Search the catalogue')}
        placeholder={say('例如“企业”', 'e.g. company')}
        onChange={(event) => setQ(event.target.value)}
      />
      {found || error ? null : <Loading lines={[100, 100]} />}
      {error ? <Failed inline error={error} retry={() => void tables.refetch()} /> : null}
      {found?.length === 0 ? (
        <p className="market-nothing">
          {q.trim()
            ? say('目录里没有这样的资源，换个说法试试。', 'The catalogue has no such resource; try other words.')
            : say(
                '目录里没有本部门的资源，请搜索其他部门的。',
                'Your department has none in the catalogue; search for another’s.',
              )}
        </p>
      ) : null}
      <ul className="market-lines">
        {found?.map((one) => (
          <li key={one.code}>
            <span>
              <Link to={`?resource=${one.pack}/${one.record}`}>{one.name}</Link>
              <small>{one.purpose}</small>
            </span>
            <span className="quiet">{one.providerName}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Claim({ resource }: { resource: Resource }) {
  const { say, language } = useWords()
  const at = language === 'en' ? 1 : 0
  const navigate = useNavigate()
  const form = usePlainForm(
    'data-market',
    'registration',
    { resource: resource.address, source: 'duty', personal: 'none', name: '' },
    { isSignedIn: true, after: () => void navigate('/data-market/mine') },
  )
  const evidence = useProcesses()
    .find(({ pack, name }) => pack === 'data-market' && name === 'registration')
    ?.fields.find(({ name }) => name === 'evidence')
  const chosen = (name: string) => form.given(name).split(',').filter(Boolean)
  return (
    <form className="market-form" noValidate onSubmit={form.send}>
      <header className="opening">
        <div>
          <h1>{say(`登记“${resource.name}”`, `Register “${resource.name}”`)}</h1>
          <p className="sentence">
            {say(
              `目录提供部门：${resource.providerName}。登记机构审查后公示，期满发证。`,
              `Provided by ${resource.providerName}. It is examined, publicised, then certified.`,
            )}
          </p>
        </div>
      </header>
      <Entry id="name" label={say('资产名称', 'Name of the asset')} wrong={form.wrong('name')}>
        <input maxLength={80} {...form.bind('name')} />
      </Entry>
      <Ticks
        legend={say('字段', 'Fields')}
        options={resource.items.map(({ name, label, isPersonal }) => ({
          name,
          label,
          ...(isPersonal ? { note: say('个人信息', 'personal') } : {}),
        }))}
        chosen={chosen('fields')}
        set={(fields) => form.set('fields', fields.join(','))}
        wrong={form.wrong('fields')}
      />
      <Ticks
        legend={say('申请登记的权利', 'Rights claimed')}
        options={(Object.keys(rights) as Right[]).map((name) => ({ name, label: (language === 'en' ? rightsEn : rights)[name] }))}
        chosen={chosen('rights')}
        set={(claimed) => form.set('rights', claimed.join(','))}
        wrong={form.wrong('rights')}
      />
      <div className="market-pair">
        <Entry id="source" label={say('来源', 'Source')} wrong={form.wrong('source')}>
          <select {...form.bind('source')}>
            {Object.entries(sources).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </Entry>
        <Entry id="personal" label={say('个人信息', 'Personal data')} wrong={form.wrong('personal')}>
          <select {...form.bind('personal')}>
            {Object.entries(personalWords).map(([key, words]) => (
              <option key={key} value={key}>
                {words[at]}
              </option>
            ))}
          </select>
        </Entry>
      </div>
      {form.given('personal') === 'deidentified' ? (
        <Entry id="method" label={say('怎样去标识化', 'How it is de-identified')} wrong={form.wrong('method')}>
          <input maxLength={300} {...form.bind('method')} />
        </Entry>
      ) : null}
      <Entry
        id="basis"
        label={say('权利来源的依据', 'Basis of the rights')}
        note={say('法律条文、合同或授权文件的名称和文号。', 'The law, contract or authorisation with its number.')}
        wrong={form.wrong('basis')}
      >
        <input maxLength={300} {...form.bind('basis')} />
      </Entry>
      {evidence ? (
        <div className="market-file">
          <label htmlFor="evidence">{say('证明材料（可不附）', 'Evidence (optional)')}</label>
          <FileEntry
            id="evidence"
            field={evidence}
            value={form.given('evidence')}
            onChange={(id) => form.set('evidence', id ?? '')}
          />
        </div>
      ) : null}
      <Entry id="about" label={say('说明', 'What it is')} note={say('会公示。', 'It is publicised.')} wrong={form.wrong('about')}>
        <textarea rows={4} maxLength={1000} {...form.bind('about')} />
      </Entry>
      <FormEnd form={form} send={say('提交登记申请', 'Send the claim')} />
    </form>
  )
}
