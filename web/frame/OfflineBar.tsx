import { useEffect, useState } from 'react'
import { useWords } from '../words.ts'
import './offline-bar.css'

/** Says so while the device has no network, and that nothing typed is lost. */
export function OfflineBar() {
  const { word } = useWords()
  const [isOffline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    const look = () => setOffline(!navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return (
    <div role="status" className={isOffline ? 'offline-bar no-print' : 'unseen'}>
      {isOffline ? (
        <>
          <b>{word('offlineTitle')}</b> {word('offlineHelp')}
        </>
      ) : null}
    </div>
  )
}
