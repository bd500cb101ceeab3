import { useCallback, useEffect, useRef, useState } from 'react'
import { newKey } from '../../../../web/cases/parts/new-key.ts'
import { type Fix, goesOn, isOnDuty, patrolSettings } from '../../patrol-rules.ts'

/** A patrol as it lies on the device until it is handed in. */
export interface Walk {
  readonly patrol: string
  readonly cell: string
  /** Whose it is: another who signs in on this device neither sees nor sends it. */
  readonly account: string
  readonly fixes: readonly Fix[]
}

/** What stops positions from coming. */
export type Trouble = 'refused' | 'unavailable' | 'off-duty' | 'too-long' | 'not-stored'

/** Farther off than this a position says little, in metres. */
const worstAccuracy = 50
const storeKey = (account: string): string => `chengshu.patrol.${account}`

/**
 * Records a walk from the tap that starts it to the tap that ends it, and only while the page is open. A page opened again finds the walk
 * paused: it goes on only when the worker says so.
 */
export function useWalk(account: string) {
  const [walk, setWalk] = useState<Walk | undefined>(() => stored(account))
  const [isRecording, setRecording] = useState(false)
  const [trouble, setTrouble] = useState<Trouble>()
  const latest = useRef(walk)
  const keep = useCallback(
    (next: Walk | undefined) => {
      latest.current = next
      setWalk(next)
      try {
        if (next) localStorage.setItem(storeKey(account), JSON.stringify(next))
        else localStorage.removeItem(storeKey(account))
      } catch {
        setTrouble('not-stored')
      }
    },
    [account],
  )
  useEffect(() => {
    if (!isRecording) return
    if (!('geolocation' in navigator) || !isSecureContext) {
      setTrouble('unavailable')
      setRecording(false)
      return
    }
    const stop = (why: Trouble) => {
      setTrouble(why)
      setRecording(false)
    }
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const at = Math.round(timestamp)
        if (!isOnDuty(at)) return stop('off-duty')
        const { current } = latest
        if (!current || coords.accuracy > worstAccuracy) return
        if (isFull(current.fixes, at)) return stop('too-long')
        const fix = { lon: Number(coords.longitude.toFixed(6)), lat: Number(coords.latitude.toFixed(6)), at }
        setTrouble(undefined)
        if (goesOn(current.fixes.at(-1), fix)) keep({ ...current, fixes: [...current.fixes, fix] })
      },
      ({ code, PERMISSION_DENIED }) => {
        setTrouble(code === PERMISSION_DENIED ? 'refused' : 'unavailable')
        if (code === PERMISSION_DENIED) setRecording(false)
      },
      { enableHighAccuracy: true, maximumAge: 0 },
    )
    return () => navigator.geolocation.clearWatch(watch)
  }, [isRecording, keep])
  const record = () => {
    const onDuty = isOnDuty(Date.now())
    setTrouble(onDuty ? undefined : 'off-duty')
    setRecording(onDuty)
    return onDuty
  }
  return {
    walk,
    isRecording,
    trouble,
    start: (cell: string) => {
      if (record()) keep({ patrol: newKey(), cell, account, fixes: [] })
    },
    goOn: record,
    pause: () => setRecording(false),
    chooseCell: (cell: string) => latest.current && keep({ ...latest.current, cell }),
    forget: () => {
      setRecording(false)
      keep(undefined)
    },
  }
}

/** One more point would make a patrol that is not taken. */
const isFull = (fixes: readonly Fix[], at: number): boolean =>
  fixes.length >= patrolSettings.mostPoints ||
  (fixes[0] !== undefined && at - fixes[0].at > patrolSettings.longestHours * 3_600_000)

function stored(account: string): Walk | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(storeKey(account)) ?? 'null') as Walk | null
    return found?.account === account && Array.isArray(found.fixes) ? found : undefined
  } catch {
    return undefined
  }
}
