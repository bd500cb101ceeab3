import { lazy, Suspense, useMemo, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useDefinitions, useRead } from '../../data.ts'
import { type FieldDefinition, findRecordType, type RecordDefinition, registerOf } from '../../definitions.ts'
import { numberWords } from '../../moments.ts'
import { Empty, Failed, Loading, NotFound } from '../../parts/states.tsx'
import { boundsOf, type Feature, type FeatureCollection } from '../../portal/outline.ts'
import { queryString } from '../../request.ts'
import { useWords } from '../../words.ts'
import type { PageProps } from '../PackPage.tsx'
import { classesOf, classOf } from './classes.ts'
import './map-page.css'

const CityMap = lazy(async () => ({ default: (await import('./CityMap.tsx')).CityMap }))

/** Areas coloured by a figure. The list beside the map says and does everything the map does, for the keyboard and the screen reader. */
export function MapPage({ page, packName }: PageProps) {
  const definitions = useDefinitions()
  const found = findRecordType(definitions.data, packName, page.record ?? '')
  if (!definitions.data) return null
  // Areas say more than the points that stand for them.
  const shape = ['polygon', 'line', 'point'].flatMap((kind) => found?.record.fields.find((field) => field.kind === kind) ?? [])[0]
  if (!found || !shape) return <NotFound />
  return <MapOf page={page} pack={found.pack.name} type={found.record} shape={shape} />
}

const titleIn = (type: RecordDefinition, properties: Readonly<Record<string, unknown>>, language: 'zh' | 'en'): string =>
  String(
    (language === 'en' && properties.nameEn ? String(properties.nameEn).replace(/ (District|City|County)$/, '') : undefined) ??
      properties.name ??
      properties.title ??
      properties[type.key ?? 'id'],
  )

const figureIn = (feature: Feature, field: FieldDefinition | undefined): number | undefined => {
  const value = field && feature.properties[field.name]
  return value === undefined || value === null || value === '' ? undefined : Number(value)
}

function MapOf({
  page,
  pack,
  type,
  shape,
}: {
  page: PageProps['page']
  pack: string
  type: RecordDefinition
  shape: FieldDefinition
}) {
  const { say, language } = useWords()
  const definitions = useDefinitions()
  const [address, setAddress] = useSearchParams()
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const collection = useRead<FeatureCollection>(`/api/records/${pack}/${type.name}/geojson${queryString({ field: shape.name })}`)
  const figures = (page.figures ?? []).flatMap((name) => type.fields.find((field) => field.name === name) ?? [])
  const colourBy = type.fields.find((field) => field.name === (address.get('colour') ?? page.colourBy)) ?? figures[0]

  // The city as a whole would lie over its own districts.
  const features = useMemo(
    () => (collection.data?.features ?? []).filter((feature) => feature.geometry && feature.properties.level !== 'city'),
    [collection.data],
  )
  const classes = useMemo(() => classesOf(features.flatMap((feature) => figureIn(feature, colourBy) ?? [])), [features, colourBy])
  const areas = features
    .map((feature) => {
      const value = figureIn(feature, colourBy)
      return {
        id: String(feature.properties.id ?? feature.id),
        feature,
        name: titleIn(type, feature.properties, language),
        value,
        step: value === undefined ? undefined : classOf(classes, value),
      }
    })
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
  const shown = areas.filter((area) => area.step === undefined || !hidden.has(area.step))
  const asked = address.get('area')
  const selected = areas.find((area) => area.id === asked || area.name === asked || area.feature.properties.name === asked)
  const select = (id: string | undefined) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before)
        if (id) next.set('area', id)
        else next.delete('area')
        return next
      },
      { replace: true },
    )
  const unit = colourBy?.options.unit ? ` ${colourBy.options.unit}` : ''
  const [top] = areas
  const least = areas.findLast((area) => area.value !== undefined)
  const register = registerOf(definitions.data, pack, type.name)
  return (
    <div className="map-page">
      <header className="map-head">
        <div>
          <h1>{page.title}</h1>
          {colourBy && top?.value !== undefined && least?.value !== undefined ? (
            <p className="quiet">
              {say(
                `${colourBy.label}最高的是${top.name}（${numberWords(top.value)}${unit}），最低的是${least.name}（${numberWords(least.value)}${unit}）。`,
                `${colourBy.label} is highest in ${top.name} (${numberWords(top.value)}${unit}) and lowest in ${least.name} (${numberWords(least.value)}${unit}).`,
              )}
            </p>
          ) : null}
        </div>
        {figures.length > 1 ? (
          <label className="map-figure">
            <span>{say('按什么着色', 'Colour by')}</span>
            <select
              className="input"
              value={colourBy?.name}
              onChange={(event) => {
                setHidden(new Set())
                setAddress((before) => {
                  const next = new URLSearchParams(before)
                  next.set('colour', event.target.value)
                  return next
                })
              }}
            >
              {figures.map((field) => (
                <option key={field.name} value={field.name}>
                  {field.label}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </header>
      {collection.error ? <Failed inline error={collection.error} retry={() => void collection.refetch()} /> : null}
      {collection.data && !features.length ? (
        <Empty
          title={say('还没有边界数据', 'No boundaries yet')}
          help={say('登记边界后，这里会显示地图。', 'The map appears once boundaries are registered.')}
        />
      ) : null}
      <div className="map-body">
        <div className="map-canvas">
          <Suspense fallback={<Loading lines={[100, 100, 100]} />}>
            {features.length && definitions.data ? (
              <CityMap
                key={language}
                bounds={boundsOf(features) ?? definitions.data.city.bounds}
                areas={areas}
                shown={shown}
                selected={selected?.id}
                onSelect={select}
              />
            ) : null}
          </Suspense>
          {collection.isLoading ? <Loading lines={[100, 90, 100, 80]} /> : null}
          {classes.length ? (
            <fieldset className="legend">
              <legend>
                {colourBy?.label}
                {unit ? <small>{unit}</small> : null}
              </legend>
              {classes.map((one, step) => (
                <button
                  key={one.from}
                  type="button"
                  aria-pressed={!hidden.has(step)}
                  onClick={() =>
                    setHidden((before) => {
                      const next = new Set(before)
                      if (!next.delete(step)) next.add(step)
                      return next
                    })
                  }
                >
                  <i data-step={step + 1 + (5 - classes.length)} />
                  {one.from === one.to ? numberWords(one.from) : `${numberWords(one.from)} – ${numberWords(one.to)}`}
                </button>
              ))}
              <p className="note">{say('点图例可隐藏或显示该档', 'Press a class to hide or show it')}</p>
            </fieldset>
          ) : null}
        </div>
        <section className="map-list" aria-label={say('地区列表', 'List of areas')}>
          {selected ? (
            <article className="map-card" aria-live="polite">
              <header>
                <h2>{selected.name}</h2>
                <button type="button" className="button plain small" onClick={() => select(undefined)}>
                  {say('返回列表', 'Back to the list')}
                </button>
              </header>
              <dl>
                {figures.map((field) => {
                  const value = selected.feature.properties[field.name]
                  return (
                    <div key={field.name} data-on={field.name === colourBy?.name || undefined}>
                      <dt>{field.label}</dt>
                      <dd>
                        {value === undefined || value === null
                          ? say('无数据', 'No data')
                          : `${numberWords(value as number | string)} ${field.options.unit ?? ''}`}
                      </dd>
                    </div>
                  )
                })}
              </dl>
              {register ? (
                <p className="map-links">
                  <Link to={`${register.href}?record=${selected.id}`}>{say('打开档案', 'Open the record')}</Link>
                  {type.fields.some((field) => field.name === 'parentCode') && selected.feature.properties.code ? (
                    <Link to={`${register.href}?parentCode=${selected.feature.properties.code}`}>
                      {say('下级区划', 'Divisions within')}
                    </Link>
                  ) : null}
                </p>
              ) : null}
            </article>
          ) : null}
          <ol>
            {shown.map((area) => (
              <li key={area.id}>
                <button
                  type="button"
                  aria-pressed={area.id === selected?.id}
                  onClick={() => select(area.id === selected?.id ? undefined : area.id)}
                >
                  <i data-step={area.step === undefined ? undefined : area.step + 1 + (5 - classes.length)} />
                  <span>{area.name}</span>
                  <b>{area.value === undefined ? '—' : numberWords(area.value)}</b>
                </button>
              </li>
            ))}
          </ol>
          <p className="note">
            {say(
              '边界 © OpenStreetMap contributors (ODbL)，人口为第七次全国人口普查（2020年11月1日）。',
              'Boundaries © OpenStreetMap contributors (ODbL); population of the census of 1 November 2020.',
            )}
          </p>
        </section>
      </div>
    </div>
  )
}
