import { lazy, Suspense, useEffect, useState } from 'react'
import { useDefinitions } from '../../data.ts'
import { Loading } from '../../parts/states.tsx'
import { useWords } from '../../words.ts'
import { type District, districtAt, useDistricts } from '../map/districts.ts'
import type { Place } from '../map/PinMap.tsx'
import { CommunityChoice } from './CommunityChoice.tsx'
import type { StepProps } from './ReportForm.tsx'
import { ProblemWords } from './WhatStep.tsx'

const PinMap = lazy(async () => ({ default: (await import('../map/PinMap.tsx')).PinMap }))

/** Where it is: by the phone's own location, by a tap on the map, or by choosing the community. */
export function WhereStep({ fields, form, problems, set }: StepProps) {
  const { say } = useWords()
  const { point, division, whereWords } = fields
  const { districts, isLoading } = useDistricts()
  const place = point ? (form[point.name] as Place | undefined) : undefined
  const district = place ? districtAt(districts, place) : undefined
  const chosen = division ? (form[division.name] as string | undefined) : undefined
  const put = (next: Place) => {
    if (!point) return
    set(point.name, next)
    const found = districtAt(districts, next)
    // A community chosen by hand stays as long as the pin is in its district.
    if (division && found && chosen?.slice(0, 6) !== found.code) set(division.name, found.code)
  }
  return (
    <section className="report-step" aria-labelledby="report-where">
      <h2 id="report-where">
        <i aria-hidden="true">2</i>
        {say('在哪里', 'Where is it')}
      </h2>
      {point ? (
        <>
          <LocateButton onPlace={put} districts={districts} />
          <MapBox place={place} districts={districts} isLoading={isLoading} onPick={put} />
          <p className="report-place" role="status">
            {place ? (
              <>
                <b>{district ? district.name : districts.length ? say('不在本市范围内', 'Outside the city') : ''}</b>{' '}
                <span className="quiet">{say('点地图或拖动图钉可以调整', 'Tap the map or drag the pin to move it')}</span>
              </>
            ) : (
              <span className="quiet">{say('还没有标出位置：点一下地图', 'No place yet: tap the map')}</span>
            )}
          </p>
          <ProblemWords words={problems[point.name]} />
        </>
      ) : null}
      {division ? (
        <>
          <CommunityChoice value={chosen} isNeeded={!division.optional && !place} onChange={(code) => set(division.name, code)} />
          <ProblemWords words={problems[division.name]} />
        </>
      ) : null}
      {whereWords ? (
        <div className="entry">
          <label htmlFor="report-where-words">
            {whereWords.label}
            {whereWords.optional ? <small> {say('选填', 'optional')}</small> : null}
          </label>
          <input
            id="report-where-words"
            autoComplete="off"
            maxLength={Number(whereWords.options['max'] ?? 100)}
            placeholder={whereWords.help ?? ''}
            value={String(form[whereWords.name] ?? '')}
            onChange={(event) => set(whereWords.name, event.target.value)}
          />
          <ProblemWords words={problems[whereWords.name]} />
        </div>
      ) : null}
    </section>
  )
}

/** The phone knows where it stands; asked only when somebody presses the button. */
function LocateButton({ onPlace, districts }: { onPlace: (place: Place) => void; districts: readonly District[] }) {
  const { say } = useWords()
  const [state, setState] = useState<'idle' | 'asking' | 'refused' | 'outside'>('idle')
  if (!('geolocation' in navigator) || !isSecureContext) return null
  return (
    <>
      <button
        type="button"
        className="button report-locate"
        disabled={state === 'asking'}
        onClick={() => {
          setState('asking')
          navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
              const place = { lon: Number(coords.longitude.toFixed(6)), lat: Number(coords.latitude.toFixed(6)) }
              const isInside = districts.length === 0 || districtAt(districts, place) !== undefined
              setState(isInside ? 'idle' : 'outside')
              if (isInside) onPlace(place)
            },
            () => setState('refused'),
            { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
          )
        }}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <circle cx="12" cy="12" r="6" />
          <path d="M12 2v4M12 18v4M2 12h4M18 12h4" strokeLinecap="round" />
        </svg>
        {state === 'asking' ? say('正在定位…', 'Locating…') : say('使用我的位置', 'Use my location')}
      </button>
      {state === 'refused' ? (
        <p className="note" role="status">
          {say(
            '没有取得位置。请点地图，或在下面选择社区。',
            'Your location is not available. Tap the map, or choose the community below.',
          )}
        </p>
      ) : null}
      {state === 'outside' ? (
        <p className="note" role="status">
          {say('您现在不在本市。请在地图上点出问题的位置。', 'You are not in this city now. Tap the place on the map.')}
        </p>
      ) : null}
    </>
  )
}

/** A device without WebGL, or a map that fails to load, leaves the other ways to say the place. */
function MapBox({
  place,
  districts,
  isLoading,
  onPick,
}: {
  place: Place | undefined
  districts: readonly District[]
  isLoading: boolean
  onPick: (place: Place) => void
}) {
  const { say } = useWords()
  const definitions = useDefinitions()
  const [canDraw] = useState(hasWebGl)
  const [isTried, setTried] = useState(false)
  useEffect(() => setTried(true), [])
  if (!canDraw || (!isLoading && !districts.length))
    return <p className="note">{say('地图现在打不开。', 'The map cannot be opened now.')}</p>
  return (
    <div className="report-map">
      {isLoading || !definitions.data || !isTried ? (
        <Loading lines={[100, 100, 100]} />
      ) : (
        <Suspense fallback={<Loading lines={[100, 100, 100]} />}>
          <PinMap
            bounds={
              place ? [place.lon - 0.02, place.lat - 0.015, place.lon + 0.02, place.lat + 0.015] : definitions.data.city.bounds
            }
            areas={districts}
            picked={place}
            onPick={onPick}
            label={say('点一下标出问题的位置', 'Tap to mark the place')}
          />
        </Suspense>
      )}
    </div>
  )
}

function hasWebGl(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null
  } catch {
    return false
  }
}
