/** What a phone can say about itself, each with whether it is as it should be. */
export interface Finding {
  readonly name: string
  readonly isFine: boolean
  readonly words: string
}

const LOW_SPACE = 50_000_000

/** 离线自检: whether this device will open, work and keep its work without signal. */
export async function selfCheck(): Promise<Finding[]> {
  return [
    await serviceWorkerWorks(),
    await shellIsCached(),
    await storageIsKept(),
    await spaceIsLeft(),
    await canWrite(),
  ]
}

async function serviceWorkerWorks(): Promise<Finding> {
  const name = '没有信号也能打开'
  if (!('serviceWorker' in navigator)) return { name, isFine: false, words: '这个浏览器不支持，请换系统自带的浏览器。' }
  const registration = await navigator.serviceWorker.getRegistration()
  const isFine = Boolean(registration?.active) && navigator.serviceWorker.controller !== null
  return { name, isFine, words: isFine ? '程序已装好。' : '程序还没装好，请有信号时打开一次，再刷新。' }
}

async function shellIsCached(): Promise<Finding> {
  const name = '程序文件在本机'
  if (!('caches' in globalThis)) return { name, isFine: false, words: '这个浏览器存不了程序文件。' }
  const held = await caches.match('/index.html', { ignoreSearch: true })
  return { name, isFine: held !== undefined, words: held ? '齐全。' : '还没有存下来，请有信号时打开一次。' }
}

async function storageIsKept(): Promise<Finding> {
  const name = '数据不会被系统清掉'
  const isFine = (await navigator.storage?.persisted?.()) === true
  return {
    name,
    isFine,
    words: isFine ? '系统答应保留。' : '系统没有答应。装到桌面、常打开，就不容易被清；请及时上传。',
  }
}

async function spaceIsLeft(): Promise<Finding> {
  const name = '空间'
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  if (quota === 0) return { name, isFine: true, words: '这个浏览器不说。' }
  const left = quota - usage
  const words = `用了 ${sizeWords(usage)}，还能用 ${sizeWords(left)}。`
  return { name, isFine: left > LOW_SPACE, words: left > LOW_SPACE ? words : `${words}请删些照片或视频腾出空间。` }
}

function sizeWords(bytes: number): string {
  return bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`
}

/** Private windows and full disks show themselves only when something is written. */
function canWrite(): Promise<Finding> {
  const name = '能存下内容'
  const failed = { name, isFine: false, words: '存不进去，可能开了无痕模式或空间满了。写的内容请先抄下来。' }
  return new Promise((resolve) => {
    const opened = indexedDB.open('self-check', 1)
    opened.onupgradeneeded = () => opened.result.createObjectStore('probe')
    opened.onerror = () => resolve(failed)
    opened.onsuccess = () => {
      const database = opened.result
      const written = database.transaction('probe', 'readwrite')
      written.objectStore('probe').put(Date.now(), 'last')
      written.oncomplete = () => {
        database.close()
        resolve({ name, isFine: true, words: '试写成功。' })
      }
      written.onerror = () => resolve(failed)
    }
  })
}
