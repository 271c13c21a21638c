// Search: loads what a query needs of the index beside the site, ranks clauses and pages, and lists them.
'use strict';
(() => {
  const [form, list, count, more] = ['_search', '_results', '_count', '_more'].map((id) => document.getElementById(id));
  const { q: field, kind, status, owner } = form.elements;
  const step = 10; // results shown at once
  let dir, turn = 0, timer, words = [], results = [], shown = 0;

  // A file of the index is a script that calls this with its name and what is in it.
  const loads = {}, waiting = {};
  window.bylaw_search = (name, data) => waiting[name](data);
  const load = (name) => loads[name] ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    waiting[name] = done;
    script.onerror = () => failed(delete loads[name]);
    script.src = `search/${name}.js`;
    document.head.append(script);
  });

  // Words, cut and folded as generator/base/words.h says. In scripts without spaces every two letters have to be there.
  const dense = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1100-\\u11ff\\u1780-\\u17ff\\u2e80-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
  const runs = RegExp(`[${dense}]+|[^${dense}]+`, 'gu'), isDense = RegExp(`^[${dense}]`, 'u');
  const tokens = /([\p{L}\p{M}\p{N}]|(?<=\d)\.(?=\d))+/gu;
  const same = { ß: 'ss', æ: 'ae', ø: 'o', đ: 'd', ı: 'i', ł: 'l', œ: 'oe', ς: 'σ', '\u0629': '\u0647', '\u0649': '\u064a', '\u06a9': '\u0643', '\u06cc': '\u064a' };
  const fold = (token) => token.normalize('NFKD').toLowerCase()
    .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g, '')
    .replace(/[^\0-\x7f]/g, (c) => same[c] ?? c).normalize('NFC')
    .replace(/^[\u0648\u0641\u0628\u0643]?\u0627\u0644(?=.{3})/, '');
  // Each with how many letters longer a word may be that it means.
  const asked = (text) => (text.match(tokens) ?? []).flatMap((token) => fold(token).match(runs) ?? []).flatMap((run, i, all) => {
    const letters = [...run];
    if (!isDense.test(run)) return { run, text: letters.slice(0, 40).join(''), longer: run.length < 2 ? 0 : i + 1 < all.length ? 3 : 40 };
    return letters.length < 2 ? { run, text: run, longer: 1 } : letters.slice(1).map((c, j) => ({ run, text: letters[j] + c, longer: 0 }));
  });

  // The numbers of a packed list, with their levels if it has them.
  const unpack = (text = '', levels = 0) => {
    const bytes = atob(text), found = [];
    let at = 0;
    const bit = () => at < bytes.length * 8 ? bytes.charCodeAt(at >> 3) >> 7 - (at++ & 7) & 1 : 2;
    const ones = (n = 0) => {
      let b;
      while ((b = bit()) === 1) ++n;
      return b ? -1 : n;
    };
    const tail = (n, size) => {
      while (size--) n = n * 2 + bit();
      return n;
    };
    for (let low = tail(0, 5), high; (high = ones()) >= 0;) found.push([tail(high, low), levels && ones()]);
    return found;
  };
  // A list that grows: of each number, what it leaves out after the one before it is packed.
  const growing = (text, levels, n = -1) => unpack(text, levels).map(([gap, level]) => [n += gap + 1, level]);
  // Of parts, each one larger than its number: where each begins, and which one every place belongs to.
  const parts = (text) => {
    const begins = [0], part = [];
    unpack(text).forEach(([size], i) => begins.push(part.push(...Array(size + 1).fill(i))));
    return [begins, part];
  };

  const offer = (select, options) => {
    for (const [value, words = value] of options) select.add(new Option(words, value));
    select.parentNode.hidden = options.length < 2;
  };
  const open = async () => {
    const data = await load('index');
    if (dir) return;
    [data.begins, data.page] = parts(data.sizes);
    [data.firsts, data.file] = parts(data.held);
    data.kind = data.kinds.flatMap(([, , , pages], i) => Array(pages).fill(i));
    for (const of of ['state', 'owner']) data[of] = unpack(data[of]).map(([i]) => i - 1);
    offer(kind, data.kinds.map(([name, , plural]) => [name, plural]));
    offer(status, data.states.map(([word]) => [word]));
    offer(owner, data.owners.map((name) => [name]));
    dir = data;
  };

  // The words that begin so, each with its places, from the first files of that sort that may have them.
  const beginning = async (sort, borders, start, most) => {
    const files = borders.flatMap((border, f) => border <= start + '\uffff' && !(borders[f + 1] <= start) ? f : []).slice(0, most);
    return (await Promise.all(files.map((f) => load(sort + f)))).flatMap((text, _, word = '') => text.split(' ').map((entry) => {
      const [head, ...places] = entry.split(',');
      return [word = word.slice(0, parseInt(head[0], 36)) + head.slice(1), places];
    })).filter(([word]) => word.startsWith(start));
  };

  // How many letters are too many, missing, wrong or exchanged in a word, against another or its beginning.
  const mistakes = (a, b, whole) => {
    let above, last = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; ++i) {
      const row = [i];
      for (let j = 1; j <= b.length; ++j) {
        row[j] = Math.min(last[j - 1] + (a[i - 1] !== b[j - 1]), last[j] + 1, row[j - 1] + 1);
        if (above && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], above[j - 2] + 1);
      }
      [above, last] = [last, row];
    }
    return whole ? last.at(-1) : Math.min(...last);
  };
  // Words with a mistake less, or two in a long word: wherever they are, the beginning or the end is still right.
  const similar = async ({ text, longer }) => {
    const long = text.length > 8, size = long ? 3 : text.length - 1 >> 1;
    const turned = (word) => [...word].reverse().join('');
    const [ahead, back] = await Promise.all([
      beginning('w', dir.words, text.slice(0, size), 6), beginning('b', dir.backwards, turned(text).slice(0, size), 6)]);
    const near = [...new Set([...ahead.map(([word]) => word), ...back.map(([word]) => turned(word))])]
      .map((word) => [mistakes(text, word, longer < 9), word]).filter(([n]) => n < (long ? 3 : 2)).sort(([a], [b]) => a - b);
    const best = near.filter(([n]) => n === near[0][0]).slice(0, 4);
    return (await Promise.all(best.map(([, word]) => beginning('w', dir.words, word, 1)))).flatMap((all, i) => all.filter(([word]) => word === best[i][1]));
  };

  // Finds the words of the index that a word of the query may mean, the nearest first, and their places.
  const understand = async (word) => {
    const { text, longer } = word;
    let near = (await beginning('w', dir.words, text, longer ? 4 : 1)).filter(([other]) => other.length - text.length <= longer), spent = 0;
    word.guessed = !near.length && text.length > 3 && longer > 1 && !/\d/.test(text);
    if (word.guessed) near = await similar(word);
    near.sort(([a], [b]) => a.length - b.length);
    word.means = near.filter(([, [first]], i) => (spent += +(first.split('.')[2] ?? 0)) < 40000 || !i);
    word.cut = word.means.length < near.length;
    await Promise.all(word.means.map(async (meaning) => {
      const [, file, i] = /^\*(\d+)\.(\d+)/.exec(meaning[1][0]) ?? [];
      if (file) meaning[1] = (await load('p' + file))[i].split(',');
    }));
  };

  // For every section how well it fits a word; a touch for the sections of a page that has it in its title.
  const touch = .01;
  const fit = ({ means }) => {
    const score = new Float32Array(dir.page.length);
    const raise = (section, worth) => score[section] = Math.max(score[section], worth);
    means.forEach(([, [sections, titles, pages]], i) => {
      const [inSections, inTitles, inPages] = [growing(sections, 1), growing(titles, 1), growing(pages)];
      const rare = Math.log(2 + score.length / (1 + inSections.length + inTitles.length + inPages.length * 8)) / (i ? 2 : 1);
      for (const [section, level] of inSections) raise(section, rare * [1, 1.6, 4, 5][level]);
      for (const [pages, worth] of [[inTitles, [8, 10]], [inPages, [1]]]) for (const [page, level] of pages) {
        raise(dir.begins[page], rare * worth[level]);
        for (let s = dir.begins[page]; s < dir.begins[page + 1]; ++s) raise(s, touch);
      }
    });
    return score;
  };
  // Puts the results in order: sections with all words, else those of pages that have all, else with any; without words
  // the pages that were chosen. From the fourth on, sections of a page count half.
  const rank = (scores, ids) => {
    const chosen = [[kind, dir.kind], [status, dir.state], [owner, dir.owner]].filter(([select]) => select.selectedIndex > 0);
    const wanted = (page) => chosen.every(([select, of]) => of[page] === select.selectedIndex - 1);
    const sections = [...dir.page.keys()].filter((s) => wanted(dir.page[s]));
    const pages = scores.map((score) => new Set(sections.filter((s) => score[s]).map((s) => dir.page[s])));
    const tests = [(s) => scores.every((score) => score[s]), (s) => pages.every((has) => has.has(dir.page[s])), () => true];
    const found = new Map(), seen = {};
    let least = -1;
    while (!found.size && ++least < 3) {
      for (const s of sections) {
        const page = dir.page[s], own = scores.map((score) => score[s]);
        const weight = (1 - dir.kind[page] / 100) * (dir.states[dir.state[page]]?.[1] === 'ended' ? .7 : 1);
        if (scores.length ? Math.max(...own) > touch && tests[least](s) : chosen.length && s === dir.begins[page]) found.set(s, weight * own.reduce((a, b) => a + b, 0));
      }
    }
    ids.forEach((page, i) => wanted(page) && found.set(dir.begins[page], 1e6 - i));
    const sort = () => results.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    results = [...found];
    for (const result of sort()) {
      const page = dir.page[result[0]];
      if ((seen[page] = (seen[page] ?? 0) + 1) > 3) result[1] /= 2;
    }
    sort();
    return least;
  };

  // Where the words of the query stand in a text.
  const hits = (text) => {
    const known = new Set(words.flatMap(({ means }) => means.map(([word]) => word)));
    const whole = new Set(words.map(({ run }) => run).filter((run) => isDense.test(run)));
    const found = [];
    for (const { 0: token, index } of text.matchAll(tokens)) {
      const folded = fold(token), even = folded.length === token.length;
      for (const { 0: run, index: inside } of folded.matchAll(runs)) {
        const add = (from, size) => found.push(even ? [index + inside + from, index + inside + from + size] : [index, index + token.length]);
        if (known.has(run.slice(0, 40))) add(0, run.length);
        else for (const part of whole) for (let i = -1; (i = run.indexOf(part, i + 1)) >= 0;) add(i, part.length);
      }
    }
    return found.sort(([a], [b]) => a - b);
  };
  const make = (tag, className, ...inside) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...inside);
    element.dir = 'auto';
    return element;
  };
  const marked = (text, at = 0) => [...hits(text).flatMap(([from, to]) =>
    from < at ? [] : [text.slice(at, from), make('mark', '', text.slice(from, at = to))]), text.slice(at)];
  // The part of a text that has most of the words, or its beginning.
  const excerpt = (text, fromStart) => {
    const found = fromStart ? [] : hits(text).map(([at]) => at), near = (at) => found.filter((other) => other >= at && other < at + 180).length;
    const best = found.reduce((a, b) => near(b) > near(a) ? b : a, found[0] ?? 0);
    let from = Math.max(0, best - 50), to = from + 240;
    if (from) from = Math.min(text.indexOf(' ', from) + 1 || best, best);
    if (to < text.length) to = Math.max(text.lastIndexOf(' ', to), from + 180);
    return [from ? '… ' : '', ...marked(text.slice(from, to)), to < text.length ? ' …' : ''];
  };
  const item = async ([section]) => {
    const file = dir.file[section], page = dir.page[section];
    const first = dir.page[dir.firsts[file]];
    const [path, title, code, ...sections] = (await load('t' + file))[page - first];
    const [anchor, heading, text] = sections[section - Math.max(dir.firsts[file], dir.begins[page])];
    const link = make('a', '', ...marked(heading || title)), [state, look] = dir.states[dir.state[page]] ?? [];
    link.href = path + (anchor && '#' + anchor);
    const about = [dir.kinds[dir.kind[page]][1], code, heading && title, dir.owners[dir.owner[page]]].filter(Boolean);
    return make('li', '', link, ...state ? [' ', make('span', 'status ' + look, state)] : [],
      make('span', 'note', ...about.flatMap((words, i) => [i ? ' · ' : '', make('bdi', '', ...marked(words))])), make('p', '', ...excerpt(text, !heading && hits(title).length)));
  };
  const show = async (from, mine) => {
    const items = await Promise.all(results.slice(from, from + step).map(item));
    if (mine !== turn) return;
    if (from) list.append(...items); else list.replaceChildren(...items);
    more.hidden = (shown = from + items.length) === results.length;
    return items[0]?.firstChild;
  };

  const told = (least) => {
    const number = (n, one) => `${n.toLocaleString('en')} ${one}${n === 1 ? '' : 's'}`;
    const kinds = new Set(results.map(([s]) => dir.kind[dir.page[s]])).size;
    return [
      results.length ? (words.some(({ cut }) => cut) ? 'At least ' : '') + number(results.length, 'result') + ' in ' + number(kinds, 'kind') : words.length ? 'No results' : '',
      ...words.flatMap(({ guessed, means, text }) => guessed && means.length ? `Nothing has “${text}”: these have “${means[0][0]}”` : []),
      ...least > 0 && results.length ? [least > 1 ? 'Nothing has all of these words: these have some' : 'No section has all of these words: these are of pages that do'] : [],
    ].join('. ');
  };
  const run = async () => {
    const mine = ++turn, next = asked(field.value), chosen = [...new FormData(form)].filter(([, value]) => value);
    try {
      await open();
      const key = '#' + next.map(({ text }) => text).join('').replace(/(?<!\d)0+(?=\d)/g, '');
      const [ids] = await Promise.all([next.length ? beginning('w', dir.words, key, 1) : [], ...next.map(understand)]);
      if (mine !== turn) return;
      words = next;
      const least = rank(words.map(fit), ids.filter(([id]) => id === key).flatMap(([, [pages]]) => growing(pages).map(([page]) => page)));
      await show(0, mine);
      if (mine === turn) count.textContent = told(least);
      history.replaceState(null, '', '?' + new URLSearchParams(chosen));
    } catch (fault) {
      if (mine === turn) count.textContent = 'The index of this search could not be loaded.';
    }
  };

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault(run()));
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, 150);
  });
  more.addEventListener('click', async () => (await show(shown, turn))?.focus());
  document.addEventListener('keydown', (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key], at = document.activeElement;
    if (event.key === 'Escape') {
      form.reset();
      field.focus();
      run();
    } else if (way && at.tagName !== 'SELECT') {
      const stops = [field, ...list.querySelectorAll('a'), ...more.hidden ? [] : [more]];
      stops[Math.max(0, Math.min(stops.indexOf(at) + way, stops.length - 1))].focus();
      event.preventDefault();
    }
  });
  // The address says what is asked, so that a list of results can be linked.
  open().then(() => {
    for (const [name, value] of new URLSearchParams(location.search)) if (form.elements[name]) form.elements[name].value = value;
  }).finally(run);
})();
