import { useState } from 'react'
import { useRead } from '../../../web/data.ts'
import { dateWords, instantWords } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Empty, Failed, Loading } from '../../../web/parts/states.tsx'
import { useWords } from '../../../web/words.ts'
import { AskAbout } from './parts/AskAbout.tsx'
import './who-read.css'

export interface ReadGrant {
  readonly grant: string
  readonly caseNumber: string
  readonly departmentName: string
  readonly resource: string
  readonly resourceLabel: string
  readonly purpose: string
  readonly basis: string
  readonly state: string
  readonly until: string
  readonly times: number
  readonly firstAt: string
  readonly lastAt: string
  readonly fields: readonly {
    readonly name: string
    readonly label: string
    readonly isPersonal: boolean
    readonly isClear: boolean
  }[]
  readonly days: readonly { readonly day: string; readonly times: number }[]
}
interface About {
  readonly subject: string
  readonly isPerson: boolean
  readonly grants: readonly ReadGrant[]
  readonly looks: readonly {
    readonly at: string
    readonly departmentName: string
    readonly resourceLabel: string
    readonly purpose: string
    readonly fields: readonly string[]
  }[]
  readonly own: readonly {
    readonly departmentName: string
    readonly resource: string
    readonly purpose: string
    readonly times: number
    readonly lastAt: string
    readonly fields: readonly string[]
  }[]
}

/** Who read my data, and those of the companies I act for: which department, what, what for, how often; and a way to ask. */
export function WhoRead(_: PageProps) {
  const { say } = useWords()
  const found = useRead<{ about: readonly About[] }>('/api/sharing/who-read')
  const about = found.data?.about ?? []
  const departments = new Set(about.flatMap(({ grants }) => grants.map(({ departmentName }) => departmentName)))
  const looks = about.reduce((sum, one) => sum + one.looks.length, 0)
  const own = about.reduce((sum, one) => sum + one.own.reduce((n, { times }) => n + times, 0), 0)
  return (
    <div className="page who-read">
      <h1>{say('谁读取了我的数据', 'Who read my data')}</h1>
      {found.isLoading ? <Loading lines={[60, 100, 100]} /> : null}
      {found.error ? <Failed inline error={found.error} retry={() => void found.refetch()} /> : null}
      {found.data ? (
        <p className="lead">
          {departments.size + looks + own === 0
            ? say('还没有部门读取过。', 'No department has read anything yet.')
            : say(
                `${departments.size} 个部门凭授权读取过${looks ? `，工作人员查看过 ${looks} 次原值` : ''}${own ? `，部门分析自有数据时用到 ${own} 次` : ''}。`,
                `${departments.size} ${departments.size === 1 ? 'department' : 'departments'} read under a grant${looks ? `; officers looked at unmasked values ${looks} times` : ''}${own ? `; used ${own} times where departments analysed data of their own` : ''}.`,
              )}
        </p>
      ) : null}
      {found.data && about.length === 0 ? (
        <Empty
          title={say('这个账号还没有实名核验', 'This account is not verified yet')}
          help={say(
            '到政务服务大厅核验身份后，就能看到谁读取过您的数据。',
            'Once verified at the service hall you see here who read your data.',
          )}
        />
      ) : null}
      {about.map((one) => (
        <Subject key={one.subject} one={one} isOnly={about.length === 1} />
      ))}
      <p className="note">
        {say(
          '每次读取在数据发出之前就记下，谁也改不了。目录、统计等不涉及您个人的使用不在此列。',
          'Each reading is written down before the data leave, and nobody can change it. Uses that are not about you are not listed.',
        )}
      </p>
    </div>
  )
}

function Subject({ one, isOnly }: { one: About; isOnly: boolean }) {
  const { say, language } = useWords()
  const name = one.isPerson ? say('本人', 'Myself') : say(`企业 ${one.subject}`, `Company ${one.subject}`)
  return (
    <section aria-label={name}>
      {isOnly ? null : <h2>{name}</h2>}
      {one.grants.length === 0 && one.looks.length === 0 && one.own.length === 0 ? (
        <p className="quiet">{say('没有读取记录。', 'No readings.')}</p>
      ) : null}
      <ul className="read-list">
        {one.grants.map((grant) => (
          <li key={grant.grant}>
            <GrantRead grant={grant} />
          </li>
        ))}
      </ul>
      {one.looks.length > 0 ? (
        <>
          <h3>{say('工作人员查看原值', 'Officers who looked at unmasked values')}</h3>
          <ul className="look-list">
            {one.looks.map((look) => (
              <li key={`${look.at}${look.purpose}`}>
                <b>{look.departmentName}</b>
                <span>{look.fields.join(say('、', ', '))}</span>
                <span>{look.purpose}</span>
                <small>{instantWords(look.at, language)}</small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {one.own.length > 0 ? (
        <>
          <h3>
            {say('部门分析自己掌握的数据，个人信息掩码', 'Departments that analysed data of their own, personal values masked')}
          </h3>
          <ul className="look-list">
            {one.own.map((each) => (
              <li key={`${each.departmentName}${each.resource}${each.purpose}`}>
                <b>{each.departmentName}</b>
                <span>{each.fields.join(say('、', ', '))}</span>
                <span>{each.purpose}</span>
                <small>
                  {say(
                    `${each.times} 次，最近 ${instantWords(each.lastAt, 'zh')}`,
                    `${each.times} ${each.times === 1 ? 'time' : 'times'}, last ${instantWords(each.lastAt, language)}`,
                  )}
                </small>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function GrantRead({ grant }: { grant: ReadGrant }) {
  const { say, language } = useWords()
  const [isAsking, setAsking] = useState(false)
  return (
    <article className="read-card">
      <h3>{grant.departmentName}</h3>
      <p className="read-why">{grant.purpose}</p>
      <p className="read-fields">
        {grant.fields.map(({ name, label, isPersonal, isClear }) => (
          <span key={name} data-personal={isPersonal || undefined}>
            {label}
            {isPersonal ? <small>{isClear ? say('原值', 'unmasked') : say('掩码', 'masked')}</small> : null}
          </span>
        ))}
      </p>
      <p>
        {grant.times === 1
          ? say(`读取 1 次，${instantWords(grant.lastAt, 'zh')}`, `Read once, ${instantWords(grant.lastAt, 'en')}`)
          : say(
              `读取 ${grant.times} 次，最近一次 ${instantWords(grant.lastAt, 'zh')}`,
              `Read ${grant.times} times, last ${instantWords(grant.lastAt, 'en')}`,
            )}
      </p>
      <details>
        <summary>{say('依据和每一天', 'Basis and days')}</summary>
        <dl>
          <div>
            <dt>{say('依据', 'Basis')}</dt>
            <dd>{grant.basis}</dd>
          </div>
          <div>
            <dt>{say('数据', 'Data')}</dt>
            <dd>{grant.resourceLabel}</dd>
          </div>
          <div>
            <dt>{say('授权', 'Grant')}</dt>
            <dd>
              {grant.caseNumber}
              {say('，到', ', until ')}
              {dateWords(grant.until, language)}
            </dd>
          </div>
        </dl>
        <ul className="read-days">
          {grant.days.map(({ day, times }) => (
            <li key={day}>
              {dateWords(day, language)} <b>{say(`${times} 次`, `${times}×`)}</b>
            </li>
          ))}
        </ul>
      </details>
      {isAsking ? (
        <AskAbout grant={grant} />
      ) : (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {say('我有疑问', 'Ask about this')}
        </button>
      )}
    </article>
  )
}
