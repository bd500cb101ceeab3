import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useRead } from '../../../web/data.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { queryString } from '../../../web/request.ts'
import { useWords } from '../../../web/words.ts'
import { RequestForm } from './parts/RequestForm.tsx'
import { SharingNav } from './parts/SharingNav.tsx'
import { type GrantFile, type Resource, resourceAt } from './parts/shapes.ts'

/** Asking for data: find the resource, take the fields that are needed, say what for. */
export function RequestData(_: PageProps) {
  const [address] = useSearchParams()
  const asked = address.get('resource')
  const renews = address.get('renews')
  return (
    <div className="page sharing">
      <SharingNav />
      {asked ? <OfResource address={asked} renews={renews} key={`${asked} ${renews}`} /> : <Find />}
    </div>
  )
}

function OfResource({ address, renews }: { address: string; renews: string | null }) {
  const found = useRead<Resource>(resourceAt(address))
  const old = useRead<GrantFile>(`/api/sharing/grants/${renews}`, { enabled: renews !== null })
  if (old.error) return <Failed error={old.error} retry={() => void old.refetch()} />
  if (found.error) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (!found.data || (renews !== null && !old.data)) return <Loading lines={[40, 100, 100, 100]} />
  return <RequestForm resource={found.data} renews={old.data} />
}

interface Found {
  readonly resources: readonly {
    readonly code: string
    readonly pack: string
    readonly record: string
    readonly name: string
    readonly purpose: string
    readonly providerName: string
    readonly share: string
  }[]
}

function Find() {
  const { say } = useWords()
  const [q, setQ] = useState('')
  const found = useRead<Found>(`/api/catalogue${queryString({ q: q.trim(), kind: 'table', limit: 30 })}`)
  const shareWords: Readonly<Record<string, string>> = {
    unconditional: say('无条件共享', 'unconditional'),
    conditional: say('有条件共享', 'conditional'),
    none: say('不予共享', 'not shared'),
  }
  return (
    <>
      <header className="opening">
        <div>
          <h1>{say('要哪个部门的数据？', 'Which data do you need?')}</h1>
          <p className="sentence">{say('从信息资源目录中找，再选字段。', 'Find it in the catalogue, then choose fields.')}</p>
        </div>
      </header>
      <input
        type="search"
        className="input"
        value={q}
        maxLength={100}
        aria-label={say('搜索目录', 'Search the catalogue')}
        placeholder={say('例如“人口”“企业”', 'e.g. population, companies')}
        onChange={(event) => setQ(event.target.value)}
      />
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {found.isLoading ? <Loading lines={[100, 100, 100]} /> : null}
      <ul className="sharing-lines">
        {found.data?.resources.map((one) => (
          <li key={one.code}>
            <Link to={`?resource=${one.pack}/${one.record}`}>
              <span>
                <b>{one.name}</b>
                <small>{one.purpose}</small>
              </span>
              <span className="quiet">{one.providerName}</span>
              <span>{shareWords[one.share]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
