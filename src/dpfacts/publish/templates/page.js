"use strict"
// Searches the words that were stemmed when the page was made. Order: how many of the words asked
// for a fact has, then the order of the page. No more is weighed here.
const form = document.forms[0], main = document.getElementById("_facts")
const input = document.getElementById("_words"), hits = document.getElementById("_hits")
const cards = [...main.querySelectorAll("article")], selects = [...form.querySelectorAll("[data-filter]")]
// Without a script cards stand below where they are quoted from; cards that move carry it along.
for (const card of cards) {
  const from = card.parentNode.querySelector(".from").cloneNode(true)
  const behind = card.querySelector(".read") || card.querySelector("q")
  const also = card.querySelector(".also"), link = document.createElement("a")
  if (also) from.append(" · ", ...also.childNodes)
  also?.remove()
  behind.after(from)
  link.href = "#" + card.id
  link.append(...card.firstElementChild.childNodes)
  card.firstElementChild.append(link)
}
main.querySelectorAll(".group").forEach(group => group.replaceWith(...group.querySelectorAll("article")))

const list = document.getElementById("_index"), filler = new Set(list.dataset.filler.split(" "))
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", FAR = DIGITS.length - 1
const index = new Map()
for (const piece of list.textContent.split(";")) {
  const [words, steps] = piece.split(" ")
  const facts = []
  let at = 0
  for (const digit of (steps || "").replace(/(.)\*(\d+)\./g, (_, digit, times) => digit.repeat(times))) {
    at += DIGITS.indexOf(digit)
    if (digit != DIGITS[FAR]) facts.push(at)
  }
  for (const word of words.split(",")) index.set(word, facts)
}
const known = [...index.keys()].filter(word => word[0] != ":").sort()

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+/gu
const pairs = run => run.length < 2 ? [run] : [...run].slice(1).map((second, at) => run[at] + second)

// The words of a text, in the form in which they were listed.
function tokens(text) {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFKC").toLowerCase()
    .replace(/(\d),(?=\d{3})/g, "$1").replace(/([\p{L}\p{N}_])['’](?:s\b|(?=[\p{L}\p{N}_]))/gu, "$1")
    .replace(HAN, run => ` ${pairs(run).join(" ")} `)
  return (folded.match(/\d+(?:\.\d+)?|\p{L}+/gu) || []).map(word => word.includes(".") ? word.replace(/0+$/, "").replace(/\.$/, "") : word)
}

const beginning = start => known.filter(word => word.startsWith(start))

// The listed words that a word means: itself, those that begin with it, or those that begin as it
// does, without at most three letters of its end; and the beginning that they share.
function meant(word) {
  if (index.has(word)) return [[word], word]
  for (let size = word.length; size >= Math.max(word.length - 3, Math.min(word.length, 4)); size--) {
    const start = word.slice(0, size), words = beginning(start)
    if (words.length) return [words, start]
  }
  return [[], word]
}

// What each word of a query finds: a set of facts, none for words that no fact has; and by which
// beginning.
function found(text) {
  const typed = [...new Set(tokens(text))], words = typed.filter(word => !filler.has(word))
  const taken = words.map(meant), sets = taken.map(([each]) => new Set(each.flatMap(one => index.get(one))))
  for (let at = 1; at < typed.length; at++)
    for (const fact of index.get(`${typed[at - 1]}_${typed[at]}`) || [])
      for (const word of [typed[at - 1], typed[at]]) sets[words.indexOf(word)]?.add(fact)
  return words.map((word, at) => [word, sets[at], taken[at][1]])
}

function search() {
  const wanted = found(input.value), chosen = selects.filter(each => each.value).map(each => new Set(index.get(":" + each.value)))
  const counts = cards.map((_, at) => wanted.filter(([, facts]) => facts.has(at)).length)
  const allowed = cards.map((_, at) => chosen.every(facts => facts.has(at)))
  const best = Math.max(0, ...counts.filter((_, at) => allowed[at]))
  const shown = cards.map((_, at) => at).filter(at => allowed[at] && (!wanted.length || counts[at] && 2 * counts[at] > best))
  shown.sort((one, other) => counts[other] - counts[one] || one - other)
  const visible = new Set(shown)
  cards.forEach((card, at) => card.hidden = !visible.has(at))
  main.append(...shown.map(at => cards[at]), ...cards.filter((_, at) => !visible.has(at)))
  hits.textContent = told(wanted, shown.length, shown.filter(at => counts[at] == best).length, best)
}

function told(wanted, shown, first, best) {
  const none = wanted.filter(([word, facts]) => !facts.size && !/[\u3400-\u9fff]/.test(word)).map(([word]) => word)
  const cut = wanted.filter(([word, facts, start]) => facts.size && start != word).map(([word, , start]) => `${word} as ${start}…`)
  const lacking = (cut.length ? ` Taken: ${cut.join(", ")}.` : "") + (none.length ? ` In none of them: ${none.join(", ")}.` : "")
  if (!wanted.length) return shown == cards.length ? `${shown} figures` : `${shown} of ${cards.length} figures`
  if (!shown) return "No figure has these words." + lacking
  const figures = `${shown} figure${shown == 1 ? "" : "s"}`
  if (wanted.length == 1) return figures + (lacking && ".") + lacking
  return `${figures}; ${first} with ${best == wanted.length ? "all words" : `${best} of ${wanted.length} words`}.` + lacking
}

// What the address says: a fact, which must be seen, or a topic, which is chosen.
function arrive() {
  const target = document.getElementById(location.hash.slice(1)) // ids need no percent signs
  const pick = target?.querySelector("[data-pick]")
  if (pick && target.matches("li")) {
    form.reset()
    selects.find(each => each.dataset.filter == "Topic").value = pick.dataset.pick
    search()
    form.querySelector("details").open = true
    main.scrollIntoView()
  } else if (target?.hidden) {
    form.reset()
    search()
    target.scrollIntoView()
  }
}

const said = document.getElementById("_said")
let silence
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text)
    said.textContent = `Copied: ${what}`
  } catch {
    const area = document.createElement("textarea") // for browsers that keep the other way from files
    area.value = text
    document.body.append(area)
    area.select()
    const done = document.execCommand("copy")
    area.remove()
    if (done) said.textContent = `Copied: ${what}`
    else said.textContent = `Not copied; the browser forbids it. ${text}`
  }
  clearTimeout(silence)
  silence = setTimeout(() => said.textContent = "", 4000)
}

const text = (card, name) => card.querySelector(name)?.textContent.trim() || ""
const source = card => document.getElementById(card.querySelector(".from a").getAttribute("href").slice(1))
const permalink = card => location.href.split("#")[0] + "#" + card.id
const place = card => text(card, ".from a")
const TOOLS = {
  "Copy figure": card => [[text(card, "p:not([class])"), `(${place(card)}: “${text(card, "q")}”)`,
    text(card, ".read"), ...[...card.querySelectorAll(".warn")].map(each => each.textContent.trim())].filter(Boolean).join(" "), "figure with its source"],
  "Copy citation": card => {
    const style = document.getElementById("_style"), cited = [...source(card).querySelectorAll("dd")]
    const entry = cited.find(each => each.dataset.style == style.value) || cited[0]
    return [entry?.textContent.trim() || source(card).querySelector("h3").textContent, `citation, ${style.selectedOptions[0].textContent.trim()}`]
  },
  "Copy link": card => [permalink(card), "permalink"],
}
const tools = document.createElement("div")
tools.className = "tools"
for (const name of Object.keys(TOOLS)) {
  const button = document.createElement("button")
  button.type = "button"
  button.textContent = name
  tools.append(button)
}
for (const card of cards) card.append(tools.cloneNode(true))
main.addEventListener("click", event => {
  const tool = TOOLS[event.target.closest(".tools button")?.textContent]
  if (tool) copy(...tool(event.target.closest("article")))
})

form.addEventListener("submit", event => event.preventDefault())
form.addEventListener("input", () => {
  search()
  const top = main.offsetTop - form.offsetHeight
  if (scrollY > top) scrollTo(0, top)
})
form.addEventListener("reset", () => setTimeout(search))
addEventListener("hashchange", arrive)
addEventListener("keydown", event => {
  if (event.key == "/" && !event.target.closest("input, select, textarea") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    input.focus()
  } else if (event.key == "Escape" && form.contains(event.target)) {
    form.reset()
    input.focus()
  }
})
form.hidden = false
search()
arrive()
