# Every target is one script in scripts/, which also runs where make is missing: sh scripts/demo

.PHONY: demo serve test check lock
demo serve test check lock:
	@sh scripts/$@ $(ARGS)
