(() => {
  let known;
  const look = async () => {
    try {
      const revision = await (await fetch("/revision", { cache: "no-store" })).text();
      if (known && revision !== known) location.reload();
      known = revision;
    } catch { /* the server is gone; it may come back */ }
    setTimeout(look, 700);
  };
  look();
})();
