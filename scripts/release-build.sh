# To be read by other scripts, which set root: STEMMA is the program that the caller has built already, or a release build that is made now.
"$root/scripts/install-dependencies.sh"

if [ -z "${STEMMA:-}" ]; then
  echo "Building stemma (release) …"
  build=(swift build --package-path "$root" -c release --static-swift-stdlib --product stemma)
  "${build[@]}" 2>&1 | grep -E "error:|warning:|Compiling|Build" | tail -n 1
  STEMMA=$("${build[@]}" --show-bin-path)/stemma
fi
