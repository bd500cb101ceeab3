import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDefinitions, useRead } from '../../../web/data.ts'
import { registerOf } from '../../../web/definitions.ts'
import { instantWords, numberWords, shortDate } from '../../../web/moments.ts'
import type { PageProps } from '../../../web/pages/PackPage.tsx'
import { Failed, Loading } from '../../../web/parts/states.tsx'
import { useTitle } from '../../../web/parts/use-title.ts'
import { useWords } from '../../../web/words.ts'
import { FreshnessLamp } from './parts/FreshnessLamp.tsx'
import { type Metric, type Metrics, metricNames, percent, useMetricWords } from './parts/quality.ts'
import { type Revised, ReviseForm } from './parts/ReviseForm.tsx'
import { RowsBehind } from './parts/RowsBehind.tsx'
import { Trend } from './parts/Trend.tsx'
import './quality.css'

interface Found {
  readonly label: string
  readonly days: readonly {
    readonly day: string
    readonly rows: number
    readonly metrics: Metrics
    readonly measuredAt: string
  }[]
  readonly resource?: {
    readonly code: string
    readonly providerName: string
    readonly freshness: string
    readonly dueBy?: string
    readonly lastChange?: string
    readonly mayRevise: boolean
  } & Revised
}

/** How good the data of one resource are (GB/T 36344-2018): each figure with its course and the records behind it. */
export function ResourceQuality(_: PageProps) {
  const { pack = '', record = '' } = useParams()
  const { say, language } = useWords()
  const words = useMetricWords()
  const definitions = useDefinitions()
  const [open, setOpen] = useState<Metric>()
  const found = useRead<Found>(`/api/catalogue/quality/${pack}/${record}`)
  useTitle(found.data ? say(`${found.data.label}的数据质量`, `Quality of ${found.data.label}`) : say('数据质量', 'Data quality'))
  if (found.error) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (!found.data) {
    return (
      <div className="page">
        <h1 className="unseen">{say('数据质量', 'Data quality')}</h1>
        <Loading lines={[50, 100, 100]} />
      </div>
    )
  }
  const { label, days, resource } = found.data
  const now = days.at(-1)
  const weak = metricNames.filter((name) => now?.metrics[name] && now.metrics[name].part < now.metrics[name].whole)
  const register = registerOf(definitions.data, pack, record)
  return (
    <div className="page quality-page">
      <header className="opening">
        <div>
          <h1>{label}</h1>
          <p className="sentence">
            {!now || now.rows === 0
              ? say('还没有记录，无从测量。', 'There are no records to measure.')
              : weak.length === 0
                ? say(
                    `${numberWords(now.rows)} 条记录，测量的各项都是 100 %。`,
                    `${numberWords(now.rows)} records; everything measured is 100 %.`,
                  )
                : say(
                    `${numberWords(now.rows)} 条记录，${weak.map((name) => words[name].name).join('、')}有待改进。`,
                    `${numberWords(now.rows)} records; ${weak.map((name) => words[name].name.toLowerCase()).join(', ')} can be better.`,
                  )}
          </p>
        </div>
        <div className="ways">
          {register ? (
            <Link className="button" to={register.href}>
              {say('查看数据', 'See the data')}
            </Link>
          ) : null}
        </div>
      </header>
      {resource ? (
        <p className="quality-promise">
          <FreshnessLamp of={resource.freshness} />
          <span>
            {resource.lastChange
              ? say(
                  `最近变化 ${instantWords(resource.lastChange, language)}`,
                  `Last change ${instantWords(resource.lastChange, language)}`,
                )
              : null}
            {resource.dueBy
              ? say(`，下次不晚于 ${shortDate(resource.dueBy, language)}`, `; next by ${shortDate(resource.dueBy, language)}`)
              : null}
          </span>
          <span className="quiet">
            {resource.providerName} · {resource.code}
          </span>
        </p>
      ) : null}
      {resource?.mayRevise ? <ReviseForm key={resource.version} resource={resource} /> : null}
      <ul className="metrics">
        {metricNames.map((name) => {
          const measured = now?.metrics[name]
          const isWhole = measured?.part === measured?.whole
          return (
            <li key={name} data-weak={measured !== undefined && !isWhole}>
              <h2>{words[name].name}</h2>
              {measured ? (
                <>
                  <p className="metric-value">{percent(measured)}</p>
                  <p className="note">
                    {name === 'timeliness'
                      ? words[name][isWhole ? 'counts' : 'wrong']
                      : `${numberWords(measured.part)} ÷ ${numberWords(measured.whole)} ${words[name].counts}`}
                  </p>
                  <Trend
                    points={days.map(({ day, metrics }) => ({
                      day,
                      value: metrics[name] && metrics[name].part / metrics[name].whole,
                    }))}
                  />
                  {isWhole || name === 'timeliness' || name === 'accessibility' ? null : (
                    <button
                      type="button"
                      className="button small"
                      aria-expanded={open === name}
                      onClick={() => setOpen(open === name ? undefined : name)}
                    >
                      {say(
                        `看这 ${numberWords(measured.whole - measured.part)} 处`,
                        `See the ${numberWords(measured.whole - measured.part)}`,
                      )}
                    </button>
                  )}
                </>
              ) : (
                <p className="note">
                  {name === 'consistency'
                    ? say('没有指定数源的字段。', 'No field has a designated source.')
                    : name === 'timeliness'
                      ? say('没有承诺更新周期。', 'No cycle is promised.')
                      : name === 'accessibility'
                        ? say('近 30 天没有人读取。', 'Nobody read it in the last 30 days.')
                        : say('不适用。', 'Does not apply.')}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {open ? <RowsBehind key={open} pack={pack} record={record} metric={open} register={register?.href} /> : null}
      {now ? (
        <p className="note">
          {say(
            `测量于 ${instantWords(now.measuredAt, language)}，每天凌晨一次，数的是全部记录。维度名称依 GB/T 36344-2018（未核对原文），算法见说明。`,
            `Measured ${instantWords(now.measuredAt, language)}, every night, over all records. Dimensions as named by GB/T 36344-2018 (not held against its text).`,
          )}
        </p>
      ) : null}
    </div>
  )
}
